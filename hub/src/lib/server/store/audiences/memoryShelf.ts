import type { IndexShelf, ShelfRange } from './indexShelf.ts';

export function createMemoryShelf(): IndexShelf {
  const values = new Map<string, string>();
  let sortedKeys: string[] = [];

  function put(key: string, value: string): void {
    if (!values.has(key)) sortedKeys.splice(countUpTo(sortedKeys, key), 0, key);
    values.set(key, value);
  }

  function del(key: string): void {
    if (values.delete(key)) sortedKeys.splice(countUpTo(sortedKeys, key) - 1, 1);
  }

  async function range({ after, before, limit, reverse = false }: ShelfRange): Promise<[string, string][]> {
    const keys = sortedKeys.slice(countUpTo(sortedKeys, after), countBefore(sortedKeys, before));
    if (reverse) keys.reverse();
    return keys.slice(0, limit).map((key) => [key, values.get(key)!]);
  }

  return {
    range,
    getMany: async (keys) => keys.map((key) => values.get(key)),
    async batch(operations) {
      for (const operation of operations) {
        if (operation.type === 'put') put(operation.key, operation.value);
        else del(operation.key);
      }
    },
    compact: async () => undefined,
    async clear() {
      values.clear();
      sortedKeys = [];
    },
    close: async () => undefined,
  };
}

const countUpTo = (sorted: readonly string[], key: string): number => countWhile(sorted, (other) => other <= key);
const countBefore = (sorted: readonly string[], key: string): number => countWhile(sorted, (other) => other < key);

/** @param holds true for a first part of the list, false for the rest */
function countWhile(sorted: readonly string[], holds: (key: string) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
