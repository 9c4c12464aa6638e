import { describe, expect, it } from 'vitest';
import { audiences } from '../events/index.ts';
import {
  applyParcelEvent as applyAll,
  decideParcel,
  foldOffer,
  isOnOffer,
  noParcel,
  wasTakenTwice,
  type Offer,
  type ParcelCommand,
} from './index.ts';
import { COLLECT, eventsAfter, NOON, parcelAfter, RECEIVE, SHELVE, writerAt } from './specParcels.ts';

const OFFER: ParcelCommand = { type: 'offer', name: '王**', of: 'A'.repeat(22) };
const LOSE: ParcelCommand = { type: 'lose' };
const KIOSKS = audiences.kiosksOf('north');

/** As a kiosk knows it: from what is addressed to it, and nothing else. */
const offerAfter = (...steps: ParcelCommand[]): Offer =>
  foldOffer(
    'p1',
    eventsAfter(...steps).filter(({ audience }) => audience.includes(KIOSKS)),
  );

describe('what kiosks know of a parcel', () => {
  it('is where it lies and for whom in short, and nothing that names anybody or was on its waybill', () => {
    const all = eventsAfter({ ...RECEIVE, mark: 'M'.repeat(22), details: 'details:p1:d1' }, SHELVE, OFFER);
    const told = all.filter(({ audience }) => audience.includes(KIOSKS));
    expect(told.map(({ type, facts }) => [type, Object.keys(facts)])).toEqual([
      ['parcel.offered', ['spot', 'name', 'of']],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/wang|t1|MMMM|details/);
  });

  it.each<[string, ParcelCommand[], boolean]>([
    ['may be taken when it is offered', [RECEIVE, SHELVE, OFFER], true],
    ['may not when it was collected', [RECEIVE, SHELVE, OFFER, COLLECT], false],
    ['may not when it was returned', [RECEIVE, SHELVE, OFFER, { type: 'return', why: 'overdue' }], false],
    ['may not when it is lost', [RECEIVE, SHELVE, OFFER, LOSE], false],
    ['may again when it was found', [RECEIVE, SHELVE, OFFER, LOSE, { type: 'find' }], true],
    ['may again when it was put back', [RECEIVE, SHELVE, OFFER, COLLECT, { type: 'put-back' }], true],
    ['may not when it is somebody else’s', [RECEIVE, SHELVE, OFFER, { type: 'unclear', why: 'not-theirs' }], false],
    ['may not before', [RECEIVE, SHELVE], false],
  ])('%s', (_what, steps, may) => expect(isOnOffer(offerAfter(...steps))).toBe(may));

  it.each<[string, ParcelCommand[]]>([
    ['not-received', []],
    ['no-recipient', [{ ...RECEIVE, for: { unclear: 'masked' } }]],
    ['not-shelved', [RECEIVE]],
    ['is-lost', [RECEIVE, SHELVE, LOSE]],
    ['already-out', [RECEIVE, SHELVE, COLLECT]],
  ])('is nothing where there is nothing to offer: %s', (refusal, before) => {
    expect(decideParcel(parcelAfter(...before), OFFER, writerAt(NOON))).toEqual({ ok: false, refusal });
  });
});

describe('a parcel that somebody waits for at a kiosk', () => {
  const AWAIT: ParcelCommand = { type: 'await', callId: 'c1', device: 'k1', proof: 'pass' };

  it('is awaited until it has left, and by nobody when it turns out to be somebody else’s', () => {
    expect(parcelAfter(RECEIVE, SHELVE, AWAIT).awaited).toMatchObject({ callId: 'c1', device: 'k1' });
    expect(parcelAfter(RECEIVE, SHELVE, AWAIT, COLLECT).awaited).toBeNull();
    expect(parcelAfter(RECEIVE, SHELVE, AWAIT, { type: 'unclear', why: 'not-theirs' }).awaited).toBeNull();
    expect(eventsAfter(RECEIVE, SHELVE, AWAIT).at(-1)!.audience).toEqual([]);
  });

  it.each<[string, ParcelCommand[]]>([
    ['is-lost', [RECEIVE, SHELVE, LOSE]],
    ['already-out', [RECEIVE, SHELVE, COLLECT]],
    ['no-recipient', [{ ...RECEIVE, for: { unclear: 'masked' } }]],
  ])('is refused: %s', (refusal, before) => {
    expect(decideParcel(parcelAfter(...before), AWAIT, writerAt(NOON))).toEqual({ ok: false, refusal });
  });
});

it('what was done apart stays until somebody has looked into it, and there is nothing to look into otherwise', () => {
  const look: ParcelCommand = { type: 'look-into' };
  const apart = eventsAfter(RECEIVE, SHELVE, COLLECT);
  const writer = writerAt(NOON + 60 * 60_000, { kind: 'kiosk', id: 'k2' }, 'k2');
  const again = decideParcel(parcelAfter(RECEIVE, SHELVE), COLLECT, writer);
  const events = [...apart, ...(again.ok ? again.events : [])];
  const twice = events.reduce(applyAll, noParcel('p1'));
  expect(wasTakenTwice(twice)).toBe(true);
  const looked = decideParcel(twice, look, writer);
  expect(wasTakenTwice((looked.ok ? looked.events : []).reduce(applyAll, twice))).toBe(false);
  expect(decideParcel(parcelAfter(RECEIVE, SHELVE, COLLECT), look, writer)).toEqual({
    ok: false,
    refusal: 'nothing-late',
  });
});
