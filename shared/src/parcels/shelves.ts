import { codeOf, drawNumber, type Spot } from './code.ts';
import { PARCEL_SIZES, type ParcelKind, type ParcelSize } from './events.ts';
import { spotOf, type Parcel } from './parcel.ts';
import type { ShelfPlan } from './settings.ts';

type Level = Pick<Spot, 'shelf' | 'level'>;

/** A level of a shelf with what lies on it. */
export interface LevelRoom extends Level {
  readonly size: ParcelSize;
  readonly chilled: boolean;
  readonly places: number;
  readonly taken: number;
}

export interface Wanted {
  readonly size: ParcelSize;
  readonly kind: ParcelKind;
  /** Where this recipient's other parcels lie: one walk is shorter than two. */
  readonly near?: readonly Level[];
}

/** Which parcel lies where. Follows the parcels; the plan may change under it, and what lies where it was stays there. */
export interface Shelves {
  /** Takes note of how a parcel is now. */
  follow(parcel: Parcel): void;
  forget(parcelId: string): void;
  /** Every level of the plan, and those that are no longer in it while something lies there. */
  rooms(): LevelRoom[];
  /** The level to put a parcel on; null where none has room for it. */
  propose(wanted: Wanted): Level | null;
  /**
   * A spot with a number of its own on a level of the plan, where there is room.
   * @param lies it lies there already, however full the level is
   */
  spotAt(level: Level, random: (below: number) => number, lies?: 'lies'): Spot | 'no-such-place' | 'place-full';
  /** Ids of what lies on a shelf, on any of its levels. */
  on(shelf: string): string[];
  /** The parcel that has or had this code. */
  at(spot: Spot): string | null;
  change(plan: ShelfPlan): void;
}

const keyOf = ({ shelf, level }: Level): string => `${shelf}-${level}`;

export function createShelves(initial: ShelfPlan): Shelves {
  let plan = initial;
  /** Of those that are on a shelf. */
  const spots = new Map<string, Spot>();
  /** Parcels on each level. */
  const taken = new Map<string, number>();
  /** Numbers that parcels of a level have or had, so that an old code never opens somebody else's. */
  const numbers = new Map<string, Map<number, string>>();
  const codes = new Map<string, readonly Spot[]>();

  const count = (level: Level, by: 1 | -1): void => void taken.set(keyOf(level), (taken.get(keyOf(level)) ?? 0) + by);

  function lift(parcelId: string): void {
    const spot = spots.get(parcelId);
    if (!spot) return;
    spots.delete(parcelId);
    count(spot, -1);
  }

  function levelRooms(): LevelRoom[] {
    return plan.flatMap(({ name: shelf, chilled, levels }) =>
      levels.map(({ size, places }, i) => {
        const at = { shelf, level: i + 1 };
        return { ...at, size, chilled, places, taken: taken.get(keyOf(at)) ?? 0 };
      }),
    );
  }

  return {
    follow(parcel) {
      lift(parcel.id);
      for (const spot of parcel.spots) {
        const of = numbers.get(keyOf(spot)) ?? new Map<number, string>();
        numbers.set(keyOf(spot), of.set(spot.number, parcel.id));
      }
      codes.set(parcel.id, parcel.spots);
      const spot = spotOf(parcel);
      if (!spot) return;
      spots.set(parcel.id, spot);
      count(spot, 1);
    },
    forget(parcelId) {
      lift(parcelId);
      for (const spot of codes.get(parcelId) ?? []) numbers.get(keyOf(spot))?.delete(spot.number);
      codes.delete(parcelId);
    },
    rooms() {
      const planned = levelRooms();
      const known = new Set(planned.map(keyOf));
      const former = new Map<string, LevelRoom>();
      for (const { shelf, level } of spots.values()) {
        const key = keyOf({ shelf, level });
        if (known.has(key)) continue;
        former.set(key, { shelf, level, size: 'medium', chilled: false, places: 0, taken: taken.get(key)! });
      }
      return [...planned, ...former.values()];
    },
    propose({ size, kind, near = [] }) {
      const nearby = new Set(near.map(keyOf));
      const fits = levelRooms().filter(
        (room) => room.taken < room.places && PARCEL_SIZES.indexOf(room.size) >= PARCEL_SIZES.indexOf(size),
      );
      // What spoils goes into the cold where there is any; nothing else takes that room away.
      const wanted = (room: LevelRoom): number =>
        (room.chilled === (kind === 'fresh') ? 0 : 4) +
        (nearby.has(keyOf(room)) ? 0 : 1) +
        (PARCEL_SIZES.indexOf(room.size) - PARCEL_SIZES.indexOf(size)) / 3;
      const [best] = fits.sort((a, b) => wanted(a) - wanted(b));
      return best ? { shelf: best.shelf, level: best.level } : null;
    },
    spotAt(level, random, lies) {
      const room = levelRooms().find((one) => keyOf(one) === keyOf(level));
      if (!room) return 'no-such-place';
      if (room.taken >= room.places && !lies) return 'place-full';
      const { shelf } = level;
      return { shelf, level: level.level, number: drawNumber(numbers.get(keyOf(level)) ?? new Map(), random) };
    },
    on: (shelf) => [...spots].flatMap(([parcelId, spot]) => (spot.shelf === shelf ? [parcelId] : [])),
    at: (spot) => numbers.get(keyOf(spot))?.get(spot.number) ?? null,
    change: (next) => void (plan = next),
  };
}

/** Whether both are one place, number and all. */
export const sameSpot = (one: Spot, other: Spot): boolean => codeOf(one) === codeOf(other);
