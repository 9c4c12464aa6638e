/**
 * A map that forgets: what has been neither written nor read for a while goes, all of a generation at once. Taking the
 * oldest from a `Map` one by one is slow, since it steps over all that were taken before.
 */
export interface Generations<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

/** @param maxSize bounds the sum of `sizeOf` over all values held */
export function createGenerations<V>(maxSize: number, sizeOf: (value: V) => number): Generations<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  let youngSize = 0;

  function set(key: string, value: V): void {
    const size = sizeOf(value);
    old.delete(key);
    if (size > maxSize / 2) {
      young.delete(key);
      return;
    }
    if (youngSize + size > maxSize / 2) {
      old = young;
      young = new Map();
      youngSize = 0;
      old.delete(key);
    }
    young.set(key, value);
    // What is replaced still counts; it only makes the generation a little shorter.
    youngSize += size;
  }

  function get(key: string): V | undefined {
    const value = young.get(key);
    if (value !== undefined) return value;
    const former = old.get(key);
    if (former === undefined) return undefined;
    set(key, former);
    return former;
  }

  function remove(key: string): void {
    young.delete(key);
    old.delete(key);
  }

  return { get, set, delete: remove };
}
