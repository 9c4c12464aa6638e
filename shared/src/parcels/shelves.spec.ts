import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  applyParcelEvent,
  codeOf,
  createShelves,
  decideParcel,
  foldParcel,
  isHere,
  noParcel,
  parcelSettingsSchema,
  parcelStatus,
  spotOf,
  HOUSE_PARCELS,
  type Parcel,
  type ParcelCommand,
  type ParcelEvent,
  type ShelfPlan,
  type Spot,
} from './index.ts';
import { COLLECT, MINUTE, NOON, parcelAfter, RECEIVE, SHELVE, writerAt } from './specParcels.ts';

const PLAN: ShelfPlan = [
  {
    name: 'A',
    access: 'open',
    chilled: false,
    levels: [
      { size: 'large', places: 2 },
      { size: 'small', places: 3 },
    ],
  },
  { name: 'K', access: 'closed', chilled: true, levels: [{ size: 'medium', places: 2 }] },
];
const low = () => 0;
const small = { size: 'small', kind: 'parcel' } as const;
const at = (id: string, spot: Spot): Parcel => ({ ...parcelAfter(RECEIVE, { type: 'shelve', spot }), id });

describe('a shelf plan', () => {
  it('proposes the smallest level that a parcel fits, and a larger one when that is full', () => {
    const shelves = createShelves(PLAN);
    for (const id of ['a', 'b', 'c']) {
      expect(shelves.propose(small)).toEqual({ shelf: 'A', level: 2 });
      shelves.follow(at(id, shelves.spotAt({ shelf: 'A', level: 2 }, low) as Spot));
    }
    expect(shelves.propose(small)).toEqual({ shelf: 'A', level: 1 });
    expect(shelves.spotAt({ shelf: 'A', level: 2 }, low)).toBe('place-full');
    expect(shelves.propose({ size: 'large', kind: 'parcel' })).toEqual({ shelf: 'A', level: 1 });
  });

  it('puts what spoils into the cold, and one recipient’s parcels beside each other', () => {
    const shelves = createShelves(PLAN);
    expect(shelves.propose({ size: 'small', kind: 'fresh' })).toEqual({ shelf: 'K', level: 1 });
    expect(shelves.propose({ ...small, near: [{ shelf: 'A', level: 1 }] })).toEqual({ shelf: 'A', level: 1 });
  });

  it('has nowhere to put what fits nowhere', () => {
    expect(createShelves([]).propose(small)).toBe(null);
    expect(createShelves(PLAN).spotAt({ shelf: 'B', level: 1 }, low)).toBe('no-such-place');
  });

  it('keeps what lies on a shelf that is no longer in it', () => {
    const shelves = createShelves(PLAN);
    shelves.follow(at('a', { shelf: 'A', level: 2, number: 1234 }));
    shelves.change([]);
    expect(shelves.rooms()).toEqual([{ shelf: 'A', level: 2, size: 'medium', chilled: false, places: 0, taken: 1 }]);
  });

  it('knows a code after its parcel has moved and left, and gives its number to nobody else', () => {
    const shelves = createShelves(PLAN);
    const moved = parcelAfter(RECEIVE, SHELVE, { type: 'move', spot: { shelf: 'A', level: 2, number: 1000 } }, COLLECT);
    shelves.follow(moved);
    expect(shelves.at({ shelf: '3', level: 2, number: 1047 })).toBe('p1');
    expect(shelves.at({ shelf: 'A', level: 2, number: 1000 })).toBe('p1');
    let draws = 0;
    const spot = shelves.spotAt({ shelf: 'A', level: 2 }, () => draws++) as Spot;
    expect(spot.number).toBe(1001);
    shelves.forget('p1');
    expect(shelves.at({ shelf: 'A', level: 2, number: 1000 })).toBe(null);
  });

  it.each([
    ['one shelf twice', { shelves: [PLAN[0], PLAN[0]] }],
    ['a shelf without levels', { shelves: [{ ...PLAN[0], levels: [] }] }],
    ['rungs out of order', { reminders: { remindAfterDays: [3, 1], returnAfterDays: 7 } }],
    ['a return before the last reminder', { reminders: { remindAfterDays: [1, 7], returnAfterDays: 7 } }],
    ['a paper that no label printer takes', { label: '210' }],
  ])('is refused with %s', (_what, wrong) => {
    expect(v.safeParse(parcelSettingsSchema, { ...HOUSE_PARCELS, ...wrong }).success).toBe(false);
  });
});

it('what a site settled before there was a choice of paper goes on with labels of 60 × 40 mm', () => {
  const { label: _, ...before } = HOUSE_PARCELS;
  expect(v.parse(parcelSettingsSchema, before).label).toBe('60x40');
});

/** What somebody does next with one of a few parcels: most of it will be refused. */
const deed = fc.record({
  id: fc.integer({ min: 0, max: 9 }),
  what: fc.constantFrom(
    'receive',
    'shelve',
    'move',
    'collect',
    'lose',
    'find',
    'refuse',
    'return',
    'put-back',
    'replan',
  ),
  draw: fc.integer({ min: 0, max: 5 }),
});

describe('whatever is done with parcels', () => {
  it('each that is here lies in one place, no place holds two, and no level more than it has', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 120 }), (deeds) => {
        const shelves = createShelves(PLAN);
        const parcels = new Map<string, Parcel>();
        const record = new Map<string, ParcelEvent[]>();
        deeds.forEach(({ id: nth, what, draw }, minute) => {
          const id = `p${nth}`;
          const parcel = parcels.get(id) ?? noParcel(id);
          if (what === 'replan') return shelves.change(draw % 2 === 0 ? PLAN : PLAN.slice(0, 1));
          const command = commandFor(what, shelves, draw);
          if (command === null) return;
          const decision = decideParcel(parcel, command, writerAt(NOON + minute * MINUTE));
          if (!decision.ok) return;
          record.set(id, [...(record.get(id) ?? []), ...decision.events]);
          const next = decision.events.reduce(applyParcelEvent, parcel);
          parcels.set(id, next);
          shelves.follow(next);
        });

        const here = [...parcels.values()].filter(isHere);
        const lying = here.flatMap((parcel) => spotOf(parcel) ?? []);
        expect(new Set(lying.map(codeOf)).size).toBe(lying.length);
        // In one place: on a shelf, on the counter, or nobody knows where, and that is said.
        for (const parcel of here)
          expect(spotOf(parcel) !== null).toBe(parcel.spots.length > 0 && parcelStatus(parcel) !== 'lost');
        const rooms = shelves.rooms();
        expect(rooms.reduce((sum, { taken }) => sum + taken, 0)).toBe(lying.length);
        for (const parcel of here) {
          const spot = spotOf(parcel);
          if (spot) expect(shelves.at(spot)).toBe(parcel.id);
        }
        for (const [id, events] of record) expect(foldParcel(id, events.toReversed())).toEqual(parcels.get(id));
      }),
      { numRuns: 200 },
    );
  });

  it('a level takes no more than it has places, as long as nothing comes back to it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('small', 'medium', 'large'), { maxLength: 20 }), (sizes) => {
        const shelves = createShelves(PLAN);
        sizes.forEach((size, i) => {
          const level = shelves.propose({ size, kind: 'parcel' });
          if (level) shelves.follow(at(`p${i}`, shelves.spotAt(level, (below) => i % below) as Spot));
        });
        for (const { taken, places } of shelves.rooms()) expect(taken).toBeLessThanOrEqual(places);
        const placed = shelves.rooms().reduce((sum, { taken }) => sum + taken, 0);
        if (sizes.every((size) => size === 'small')) expect(placed).toBe(Math.min(7, sizes.length));
      }),
    );
  });
});

function commandFor(
  what: 'receive' | 'shelve' | 'move' | 'collect' | 'lose' | 'find' | 'refuse' | 'return' | 'put-back',
  shelves: ReturnType<typeof createShelves>,
  draw: number,
): ParcelCommand | null {
  switch (what) {
    case 'receive':
      return RECEIVE;
    case 'shelve':
    case 'move': {
      const level = shelves.propose(draw > 3 ? { ...small, size: 'large' } : small);
      let next = draw;
      const spot = level && shelves.spotAt(level, (below) => next++ % below);
      return spot && typeof spot !== 'string' ? { type: what, spot } : null;
    }
    case 'collect':
      return COLLECT;
    case 'return':
      return { type: 'return', why: 'overdue' };
    default:
      return { type: what };
  }
}
