import { describe, expect, it } from 'vitest';
import {
  countsOf,
  decideStocktake,
  foldStocktake,
  foundAs,
  missingOf,
  REOPEN_MS,
  type Parcel,
  type ParcelCommand,
  type Stocktake,
  type StocktakeCommand,
  type StocktakeEvent,
  type StocktakeRefusal,
} from './index.ts';
import { COLLECT, MINUTE, NOON, parcelAfter, RECEIVE, SHELVE, SPOT, writerAt } from './specParcels.ts';

const HERE = { shelf: '3', level: 2 };
const BEGIN: StocktakeCommand = { type: 'begin', shelf: '3' };
const END: StocktakeCommand = { type: 'end', missing: 0 };
const REOPEN: StocktakeCommand = { type: 'reopen' };
const lies = (id: string, ...more: ParcelCommand[]): Parcel => ({ ...parcelAfter(RECEIVE, SHELVE, ...more), id });
const scan = (parcel: Parcel | null, level = 2): StocktakeCommand => ({ type: 'scan', level, parcel, spot: SPOT });

/** Each command five minutes after the one before, from an hour after noon on. */
function after(...commands: StocktakeCommand[]): Stocktake {
  const events: StocktakeEvent[] = [];
  for (const [i, command] of commands.entries()) {
    const decision = decideStocktake(foldStocktake('s1', events), command, writerAt(NOON + (60 + 5 * i) * MINUTE));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return foldStocktake('s1', events.toReversed());
}

describe('a label in the hand', () => {
  it.each([
    ['right', lies('a'), HERE],
    ['elsewhere', lies('a'), { shelf: '3', level: 1 }],
    ['elsewhere', lies('a'), { shelf: '4', level: 2 }],
    ['elsewhere', parcelAfter(RECEIVE), HERE],
    ['gone', lies('a', COLLECT), HERE],
    ['was-lost', lies('a', { type: 'lose' }), HERE],
    ['unknown', null, HERE],
  ] as const)('is %s', (found, parcel, place) => expect(foundAs(parcel, place)).toBe(found));
});

describe('a count of a shelf', () => {
  it('counts each parcel once, as it was found last', () => {
    const [a, b] = [lies('a'), lies('b')];
    const stocktake = after(BEGIN, scan(a), scan(b, 1), scan(a), scan(b), scan(null), scan(null));
    expect(countsOf(stocktake)).toEqual({ right: 2, elsewhere: 0, gone: 0, 'was-lost': 0, unknown: 2 });
  });

  it('misses what was there when it began and was not scanned', () => {
    const [a, b] = [lies('a'), lies('b')];
    const later = {
      ...lies('c'),
      spots: [{ ...SPOT, at: NOON + 70 * MINUTE, by: { kind: 'staff', id: 'mei' } }],
    } as Parcel;
    expect(missingOf(after(BEGIN, scan(a)), [a, b, later]).map(({ id }) => id)).toEqual(['b']);
  });

  it('says of a label that nobody knows what it says, and of whom it is nothing', () => {
    const [only] = after(BEGIN, scan(null)).scans;
    expect(only).toMatchObject({ found: 'unknown', spot: SPOT });
    expect(only).not.toHaveProperty('parcelId');
  });

  it('ends with what it found, and goes on when it is taken up again', () => {
    const ended = after(BEGIN, scan(lies('a')), { type: 'end', missing: 3 });
    expect(ended.ended).toMatchObject({ right: 1, unknown: 0, missing: 3 });
    expect(after(BEGIN, scan(lies('a')), END, REOPEN).ended).toBe(null);
  });

  it.each<[StocktakeRefusal, StocktakeCommand[], StocktakeCommand]>([
    ['already-begun', [BEGIN], BEGIN],
    ['not-begun', [], scan(null)],
    ['not-begun', [], END],
    ['not-begun', [], REOPEN],
    ['already-ended', [BEGIN, END], scan(null)],
    ['already-ended', [BEGIN, END], END],
    ['not-ended', [BEGIN], REOPEN],
  ])('is refused: %s', (refusal, before, command) => {
    const writer = writerAt(NOON + 90 * MINUTE);
    expect(decideStocktake(after(...before), command, writer)).toEqual({ ok: false, refusal });
  });

  it('is not taken up again a day later', () => {
    const ended = after(BEGIN, END);
    const at = (later: number) => decideStocktake(ended, REOPEN, writerAt(ended.ended!.at + later));
    expect(at(REOPEN_MS).ok).toBe(true);
    expect(at(REOPEN_MS + 1)).toEqual({ ok: false, refusal: 'count-too-old' });
  });
});
