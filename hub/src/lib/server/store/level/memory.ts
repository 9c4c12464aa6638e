import type { Operation } from 'leveldown';
import { createGenerations } from '../generations.ts';

/** What an entry takes besides its value, in characters, roughly: its key, and its place. */
const ENTRY_CHARACTERS = 128;

/** Values that are likely to be read next, by key. Never older than what LevelDB would answer. */
export interface Memory {
  /** null: there is none; undefined: it has to be looked up. */
  get(key: string): string | null | undefined;
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
  const values = createGenerations<string | null>(maxCharacters, (value) => ENTRY_CHARACTERS + (value?.length ?? 0));
  let writes = 0;

  return {
    get: values.get,
    written({ type, key, value }) {
      writes += 1;
      if (type === 'del') values.set(key as string, null);
      else if (typeof value === 'string') values.set(key as string, value);
      // What is not text is an attachment.
      else values.delete(key as string);
    },
    expect() {
      const before = writes;
      return (keys, found) => {
        if (writes !== before) return;
        keys.forEach((key, index) => values.set(key, found[index] ?? null));
      };
    },
  };
}
