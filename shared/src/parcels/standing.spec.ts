import { describe, expect, it } from 'vitest';
import {
  decideParcel,
  foldParcel,
  foldRecipients,
  isHere,
  noParcel,
  parcelStatus,
  recipientEvents,
  standingOf,
  takingRefusal,
  type ParcelCommand,
  type RecipientEvent,
  type Standing,
  type Wish,
} from './index.ts';
import { AGREED, FOR_WANG, MINUTE, NOON, RECEIVE, writerAt } from './specParcels.ts';

let minute = 0;
function said<T extends RecipientEvent['type']>(
  type: T,
  facts: Extract<RecipientEvent, { type: T }>['facts'],
): RecipientEvent {
  return recipientEvents.write(
    writerAt(NOON + (minute += 1) * MINUTE),
    't1',
    type,
    facts as never,
    [],
  ) as RecipientEvent;
}
const standing = (events: RecipientEvent[], personId?: string): Standing =>
  standingOf(foldRecipients('t1', events), personId === undefined ? {} : { personId });

describe('how things stand with somebody’s parcels', () => {
  it('is no consent where nobody said anything', () => {
    expect(standing([], 'wang')).toEqual({ wish: { kind: 'accept' }, consent: null, of: null });
  });

  it('is what the company said, for all who said nothing themselves', () => {
    const events = [said('recipient.consented', { how: 'in-writing' }), said('recipient.withdrew', { personId: 'li' })];
    expect(standing(events, 'wang')).toMatchObject({ consent: { given: true, how: 'in-writing' }, of: 'tenant' });
    expect(standing(events, 'li')).toMatchObject({ consent: { given: false }, of: 'person' });
  });

  it('is somebody’s latest word, in whichever order it is heard', () => {
    const events = [
      said('recipient.consented', { personId: 'wang', how: 'page' }),
      said('recipient.wished', { personId: 'wang', wish: { kind: 'call-first' } }),
      said('recipient.withdrew', { personId: 'wang' }),
    ];
    expect(standing(events.toReversed(), 'wang')).toMatchObject({
      consent: { given: false },
      wish: { kind: 'call-first' },
    });
  });
});

describe('a parcel is taken on somebody’s behalf', () => {
  const wishing = (wish: Wish): Standing => ({ ...AGREED, wish });
  it.each([
    ['with their consent', AGREED, null],
    ['with their consent, for the neighbour', wishing({ kind: 'neighbour', tenantId: 't2' }), null],
    ['not without one', { ...AGREED, consent: null }, 'no-consent'],
    ['not after they withdrew it', { ...AGREED, consent: { given: false, at: NOON, how: null } }, 'no-consent'],
    ['not before they were called', wishing({ kind: 'call-first' }), 'call-first'],
    ['not where they want none', wishing({ kind: 'refuse' }), 'recipient-refuses'],
    ['not where it goes to the door', wishing({ kind: 'door' }), 'to-the-door'],
  ] as const)('%s', (_what, of, refusal) => {
    expect(takingRefusal(of, false)).toBe(refusal);
    const receive = { ...RECEIVE, for: { ...FOR_WANG, standing: of } };
    const decision = decideParcel(noParcel('p1'), receive, writerAt(NOON));
    expect(decision.ok ? null : decision.refusal).toBe(refusal);
    const address = { type: 'address' as const, ...FOR_WANG, standing: of };
    const unclear = decideParcel(noParcel('p1'), { ...RECEIVE, for: { unclear: 'masked' } }, writerAt(NOON));
    expect(unclear.ok).toBe(true);
    expect(takingRefusal(address.standing, true), 'who was asked and agreed').toBe(null);
  });

  it('and the record says on what', () => {
    const receive = (asked: boolean) => {
      const decision = decideParcel(noParcel('p1'), { ...RECEIVE, for: { ...FOR_WANG, asked } }, writerAt(NOON));
      return decision.ok ? decision.events.map(({ facts }) => 'consent' in facts && facts.consent) : [];
    };
    expect([receive(false), receive(true)]).toEqual([['standing'], ['asked']]);
  });
});

describe('what a recipient wishes is done', () => {
  const door: Standing = { ...AGREED, consent: null, wish: { kind: 'door' } };
  const receive = (standing: Standing, toDoor?: true) =>
    decideParcel(
      noParcel('p1'),
      { ...RECEIVE, for: { ...FOR_WANG, standing }, ...(toDoor ? { toDoor } : {}) },
      writerAt(NOON),
    );

  it('at the door, where nobody takes it on their behalf', () => {
    const decision = receive(door, true);
    expect(decision.ok && decision.events[0]?.facts).toMatchObject({ toDoor: true, consent: 'standing' });
  });

  it('at the door of nobody who did not ask for that', () => {
    expect(receive({ ...AGREED, consent: null }, true)).toEqual({ ok: false, refusal: 'no-consent' });
  });

  it('by whom next door they named, and nobody else', () => {
    const standing: Standing = { ...AGREED, wish: { kind: 'neighbour', tenantId: 't2' } };
    const putWith = (neighbour: string, of = standing) =>
      decideParcel(noParcel('p1'), { ...RECEIVE, for: { ...FOR_WANG, standing: of }, neighbour }, writerAt(NOON));
    const decision = putWith('t2');
    if (!decision.ok) throw new Error(decision.refusal);
    expect(foldParcel('p1', decision.events).neighbour).toBe('t2');
    expect(putWith('t3')).toEqual({ ok: false, refusal: 'no-such-wish' });
    expect(putWith('t2', AGREED)).toEqual({ ok: false, refusal: 'no-such-wish' });
    expect(putWith('t2', { ...standing, consent: null })).toEqual({ ok: false, refusal: 'no-consent' });
  });

  it('with how they were asked, where they were', () => {
    const asked: ParcelCommand = { ...RECEIVE, for: { ...FOR_WANG, asked: true, askedBy: 'chat' } };
    const decision = decideParcel(noParcel('p1'), asked, writerAt(NOON));
    expect(decision.ok && decision.events[0]?.facts).toMatchObject({ consent: 'asked', askedBy: 'chat' });
  });

  it('by giving it back to the courier, once and for good', () => {
    const { recipient } = FOR_WANG;
    const command = { type: 'turn-away', carrier: 'sf', recipient, why: 'declined', stackId: 's1' } as const;
    const decision = decideParcel(noParcel('p1'), command, writerAt(NOON));
    if (!decision.ok) throw new Error(decision.refusal);
    const parcel = foldParcel('p1', decision.events);
    expect([parcelStatus(parcel), isHere(parcel), parcel.turnedAway?.why]).toEqual(['turned-away', false, 'declined']);
    for (const late of [command, RECEIVE])
      expect(decideParcel(parcel, late, writerAt(NOON))).toEqual({ ok: false, refusal: 'turned-away' });
  });
});
