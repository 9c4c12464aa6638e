import type { Operation } from 'leveldown';

/** Values that are likely to be read next, by key. Never older than what LevelDB would answer. */
export interface Memory {
  has(key: string): boolean;
  get(key: string): string | undefined;
  /** To be told of every write that LevelDB has acknowledged. */
  written(operation: Operation): void;
  /**
   * Announces a read from LevelDB. What comes of it is remembered, unless something was written in the meantime: the
   * read may have been before it or after.
   */
  expect(): (keys: readonly string[], values: readonly (string | undefined)[]) => void;
}

/** @param maxCharacters bounds the values held; the oldest are forgotten first */
export function createMemory(maxCharacters: number): Memory {
  const values = new Map<string, string>();
  let characters = 0;
  let writes = 0;

  function forget(key: string): void {
    const value = values.get(key);
    if (value === undefined) return;
    values.delete(key);
    characters -= value.length;
  }

  function keep(key: string, value: string): void {
    forget(key);
    values.set(key, value);
    characters += value.length;
    for (const oldest of values.keys()) {
      if (characters <= maxCharacters) return;
      forget(oldest);
    }
  }

  return {
    has: (key) => values.has(key),
    get: (key) => values.get(key),
    written({ type, key, value }) {
      writes += 1;
      // What is not text is an attachment.
      if (type === 'put' && typeof value === 'string') keep(String(key), value);
      else forget(String(key));
    },
    expect() {
      const before = writes;
      return (keys, found) => {
        if (writes !== before) return;
        keys.forEach((key, index) => {
          const value = found[index];
          if (value !== undefined) keep(key, value);
        });
      };
    },
  };
}
