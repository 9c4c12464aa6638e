import type { KeyValue } from './keyValue.ts';

/** The same without a disk, for tests. Values are copied on the way in and out, as IndexedDB does. */
export function createMemoryKeyValue(): KeyValue {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => structuredClone(values.get(key)) as never,
    put: async (key, value) => void values.set(key, structuredClone(value)),
    update: async (key, change) => {
      const next = change(structuredClone(values.get(key)) as never);
      values.set(key, structuredClone(next));
      return next;
    },
    delete: async (key) => void values.delete(key),
  };
}
