export interface Chance {
  /** 0 up to but not including 1 */
  next(): number;
  pick<Item>(items: readonly Item[]): Item;
  /** true in so many of a hundred cases */
  percent(share: number): boolean;
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
}

/** The same numbers on every machine (mulberry32), so that the demo building has the same people everywhere. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
  return {
    next,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    percent: (share) => next() * 100 < share,
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      return (items.find(([, weight]) => (left -= weight) < 0) ?? items[items.length - 1]!)[0];
    },
  };
}
