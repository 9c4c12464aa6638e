import { describe, expect, it } from 'vitest';
import {
  awaitsWord,
  codeOf,
  decideParcel,
  foldParcel,
  parcelStatus,
  PROXY_ASKED_FOR_MS,
  PUT_BACK_MS,
  spotOf,
  type ParcelCommand,
  type ParcelRefusal,
} from './index.ts';
import {
  COLLECT,
  eventsAfter,
  FOR_WANG,
  LEFT,
  MINUTE,
  NOON,
  parcelAfter,
  RECEIVE,
  SHELVE,
  SIGNED,
  SPOT,
  writerAt,
} from './specParcels.ts';

const UNCLEAR = { ...RECEIVE, for: { unclear: 'masked' } } as const;
const ADDRESS: ParcelCommand = { type: 'address', ...FOR_WANG };
const TELL: ParcelCommand = { type: 'tell', days: 0, message: 'm0' };
const LOSE: ParcelCommand = { type: 'lose' };
const MOVE: ParcelCommand = { type: 'move', spot: { shelf: '4', level: 1, number: 2001 } };
const ENTRUST: ParcelCommand = { type: 'entrust', trustId: 'tr1', proxy: 'details:p1:d3' };
const ASK: ParcelCommand = { type: 'ask-proxy', askId: 'a1', proxy: 'details:p1:d4' };
const DECLINE: ParcelCommand = { type: 'decline-proxy', askId: 'a1' };
const HAND_OVER: ParcelCommand = { type: 'hand-over', proof: 'consent', proxy: 'details:p1:d1' };

describe('a parcel', () => {
  it('is taken in, shelved, told about and collected', () => {
    const steps: ParcelCommand[] = [RECEIVE, SHELVE, TELL, COLLECT];
    const statuses = steps.map((_, i) => parcelStatus(parcelAfter(...steps.slice(0, i + 1))));
    expect(statuses).toEqual(['counter', 'shelved', 'shelved', 'collected']);
    expect(parcelAfter(...steps).end).toMatchObject({ how: 'collected', proof: 'code', by: { id: 'mei' } });
  });

  it('that nobody knows whose is at the desk until somebody found out', () => {
    expect(parcelAfter(UNCLEAR)).toMatchObject({ unclear: 'masked', recipient: null });
    const addressed = parcelAfter(UNCLEAR, ADDRESS);
    expect(addressed).toMatchObject({ unclear: null, recipient: { personId: 'wang' } });
    expect(parcelStatus(addressed)).toBe('counter');
  });

  it('that turns out to be somebody else’s is told of anew', () => {
    const other: ParcelCommand = { type: 'address', ...FOR_WANG, recipient: { tenantId: 't2' } };
    const parcel = parcelAfter(RECEIVE, SHELVE, TELL, { type: 'unclear', why: 'not-theirs' }, other);
    expect(parcel).toMatchObject({ told: [], recipient: { tenantId: 't2' } });
    expect(parcelStatus(parcel)).toBe('shelved');
  });

  it('keeps every code it had, and lies where it was put last', () => {
    const moved = parcelAfter(RECEIVE, SHELVE, MOVE);
    expect(moved.spots.map(codeOf)).toEqual(['3-2-1047', '4-1-2001']);
    expect(codeOf(spotOf(moved)!)).toBe('4-1-2001');
  });

  it('that is refused lies where it was until the carrier takes it', () => {
    const refused = parcelAfter(RECEIVE, SHELVE, { type: 'refuse' });
    expect([parcelStatus(refused), codeOf(spotOf(refused)!)]).toEqual(['refused', '3-2-1047']);
    const returned = parcelAfter(RECEIVE, SHELVE, { type: 'refuse' }, { type: 'return', why: 'refused' });
    expect([parcelStatus(returned), spotOf(returned)]).toEqual(['returned', null]);
  });

  it('that is lost takes no place, and has its place again when it is found', () => {
    const lost = parcelAfter(RECEIVE, SHELVE, LOSE);
    expect([parcelStatus(lost), spotOf(lost)]).toEqual(['lost', null]);
    expect(parcelStatus(parcelAfter(RECEIVE, SHELVE, LOSE, { type: 'find' }))).toBe('shelved');
  });

  it('that was handed out by mistake is put back where it was', () => {
    const back = parcelAfter(RECEIVE, SHELVE, COLLECT, { type: 'put-back' });
    expect([parcelStatus(back), codeOf(spotOf(back)!)]).toEqual(['shelved', '3-2-1047']);
  });

  it('that a visitor left is whom it was left for, who may answer, also when they have it', () => {
    const answer: ParcelCommand = { type: 'answer', words: 'details:p1:d2' };
    const parcel = parcelAfter(LEFT, SHELVE, SIGNED, answer);
    expect(parcel).toMatchObject({
      ...{ recipient: { personId: 'wang' }, received: { consent: 'left', left: { visitId: 'v1' } } },
      ...{ answered: { words: 'details:p1:d2' }, late: [] },
    });
  });

  it('is entrusted to whom the recipient named last, until they take that back or it is somebody else’s', () => {
    const again: ParcelCommand = { ...ENTRUST, trustId: 'tr2' };
    expect(parcelAfter(RECEIVE, SHELVE, ENTRUST, again).entrusted).toMatchObject({ trustId: 'tr2', by: { id: 'mei' } });
    expect(parcelAfter(RECEIVE, SHELVE, ENTRUST, { type: 'withdraw-trust' }).entrusted).toBeNull();
    expect(parcelAfter(RECEIVE, SHELVE, ENTRUST, { type: 'unclear', why: 'not-theirs' }).entrusted).toBeNull();
    // Handed out by mistake and put back: the recipient's word counts still.
    expect(parcelAfter(RECEIVE, ENTRUST, COLLECT, { type: 'put-back' }).entrusted).toMatchObject({ trustId: 'tr1' });
  });

  it('waits for its recipient’s word until they have said yes or no, it is gone, or whoever asked has gone', () => {
    const asked = parcelAfter(RECEIVE, [ASK, 1]);
    const at = (ms: number) => awaitsWord(asked, NOON + MINUTE + ms);
    expect([at(0), at(PROXY_ASKED_FOR_MS - 1), at(PROXY_ASKED_FOR_MS)]).toEqual([true, true, false]);
    for (const answer of [DECLINE, ENTRUST, COLLECT, { type: 'unclear', why: 'not-theirs' }] as ParcelCommand[])
      expect(awaitsWord(parcelAfter(RECEIVE, [ASK, 1], answer), NOON + 2 * MINUTE), answer.type).toBe(false);
    expect(parcelAfter(RECEIVE, ASK, DECLINE).proxyAsked).toMatchObject({ declined: { by: { id: 'mei' } } });
    expect(awaitsWord(parcelAfter(RECEIVE, ASK, DECLINE, { ...ASK, askId: 'a2' }), NOON + 4 * MINUTE)).toBe(true);
  });

  it('collected at two kiosks apart was collected once, and the other is kept for somebody to look into', () => {
    const before = eventsAfter(RECEIVE, SHELVE);
    const apart = (['k1', 'k2'] as const).flatMap((id, i) => {
      const writer = writerAt(NOON + (5 + i) * MINUTE, { kind: 'kiosk', id }, id);
      const decision = decideParcel(
        foldParcel('p1', before),
        { ...COLLECT, provisional: true } as ParcelCommand,
        writer,
      );
      if (!decision.ok) throw new Error(decision.refusal);
      return decision.events;
    });
    for (const events of [
      [...before, ...apart],
      [...apart.toReversed(), ...before],
    ]) {
      const parcel = foldParcel('p1', events);
      expect(parcel.end).toMatchObject({ by: { id: 'k1' }, provisional: true });
      expect(parcel.late).toMatchObject([{ type: 'parcel.collected', by: { id: 'k2' } }]);
    }
  });

  it.each<[ParcelRefusal, ParcelCommand[], ParcelCommand]>([
    ['not-received', [], SHELVE],
    ['already-received', [RECEIVE], RECEIVE],
    ['no-recipient', [UNCLEAR], SHELVE],
    ['no-recipient', [UNCLEAR], COLLECT],
    ['already-addressed', [RECEIVE], ADDRESS],
    ['already-unclear', [UNCLEAR], { type: 'unclear', why: 'several' }],
    ['already-shelved', [RECEIVE, SHELVE], SHELVE],
    ['not-shelved', [RECEIVE], MOVE],
    ['not-shelved', [RECEIVE], TELL],
    ['same-spot', [RECEIVE, SHELVE], { type: 'move', spot: SPOT }],
    ['already-told', [RECEIVE, SHELVE, TELL], TELL],
    ['already-out', [RECEIVE, SHELVE, COLLECT], COLLECT],
    ['already-out', [RECEIVE, SHELVE, HAND_OVER], COLLECT],
    ['already-out', [RECEIVE, { type: 'return', why: 'carrier-asked' }], HAND_OVER],
    ['already-refused', [RECEIVE, { type: 'refuse' }], { type: 'refuse' }],
    ['is-lost', [RECEIVE, SHELVE, LOSE], COLLECT],
    ['is-lost', [RECEIVE, SHELVE, LOSE], LOSE],
    ['is-lost', [RECEIVE, SHELVE, LOSE], MOVE],
    ['is-lost', [RECEIVE, SHELVE, LOSE], { type: 'return', why: 'overdue' }],
    ['not-lost', [RECEIVE], { type: 'find' }],
    ['not-out', [RECEIVE, SHELVE], { type: 'put-back' }],
    ['no-recipient', [UNCLEAR], ENTRUST],
    ['already-out', [RECEIVE, COLLECT], ENTRUST],
    ['not-entrusted', [RECEIVE, SHELVE], { type: 'withdraw-trust' }],
    ['no-recipient', [UNCLEAR], ASK],
    ['not-asked', [RECEIVE, { ...ASK, askId: 'a2' }], DECLINE],
    ['not-asked', [RECEIVE, ASK, DECLINE], DECLINE],
    ['not-asked', [RECEIVE, ASK, DECLINE], { ...ENTRUST, trustId: 'a1' }],
    ['not-left', [RECEIVE, SHELVE], { type: 'answer', words: 'details:p1:d2' }],
    ['signature-needed', [LEFT, SHELVE], COLLECT],
    ['signature-needed', [LEFT, SHELVE], HAND_OVER],
    ['signature-needed', [LEFT, SHELVE], { type: 'await', callId: 'c1', device: 'k1', proof: 'pass' }],
    ['is-lost', [LEFT, SHELVE, LOSE], COLLECT],
  ])('is refused: %s', (refusal, before, command) => {
    const parcel = parcelAfter(...before);
    expect(decideParcel(parcel, command, writerAt(NOON + 60 * MINUTE))).toEqual({ ok: false, refusal });
  });

  it('is not put back when somebody has been gone with it for too long', () => {
    const parcel = parcelAfter(RECEIVE, SHELVE, [COLLECT, 5]);
    const at = (later: number) => decideParcel(parcel, { type: 'put-back' }, writerAt(NOON + 5 * MINUTE + later));
    expect(at(PUT_BACK_MS).ok).toBe(true);
    expect(at(PUT_BACK_MS + 1)).toEqual({ ok: false, refusal: 'too-late' });
  });
});
