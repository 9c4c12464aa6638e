import type { Operation } from 'leveldown';
import { createGenerations } from '../generations.ts';

/** Values that are likely to be read next, by key. Never older than what LevelDB would answer. */
export interface Memory {
  get(key: string): string | undefined;
  /** To be told of every write that LevelDB has acknowledged. */
  written(operation: Operation): void;
  /**
   * Announces a read from LevelDB. What comes of it is remembered, unless something was written in the meantime: the
   * read may have been before it or after.
   */
  expect(): (keys: readonly string[], values: readonly (string | undefined)[]) => void;
}

/** @param maxCharacters bounds the values held */
export function createMemory(maxCharacters: number): Memory {
  const values = createGenerations<string>(maxCharacters, (value) => value.length);
  let writes = 0;

  return {
    get: values.get,
    written({ type, key, value }) {
      writes += 1;
      // What is not text is an attachment.
      if (type === 'put' && typeof value === 'string') values.set(key as string, value);
      else values.delete(key as string);
    },
    expect() {
      const before = writes;
      return (keys, found) => {
        if (writes !== before) return;
        keys.forEach((key, index) => {
          const value = found[index];
          if (value !== undefined) values.set(key, value);
        });
      };
    },
  };
}
