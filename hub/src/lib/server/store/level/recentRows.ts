import type { Operation } from 'leveldown';
import { CHANGES_PREFIX } from './keys.ts';

/** A change as LevelDB has it: the key made of its sequence, and the document as JSON. */
export type Row = readonly [key: string, value: string];

/** The newest rows of the changes, without a gap. */
export interface RecentRows {
  /** To be told of every write that LevelDB has acknowledged. */
  written(operations: readonly Operation[]): void;
  /** All rows from this key on, or null if some of them may not be here. */
  from(key: string): readonly Row[] | null;
}

/** @param maxCharacters bounds the rows held */
export function createRecentRows(maxCharacters: number): RecentRows {
  let rows: Row[] = [];
  let characters = 0;

  function written(operations: readonly Operation[]): void {
    const added: Row[] = [];
    for (const { type, key, value } of operations) {
      if (typeof key !== 'string' || !key.startsWith(CHANGES_PREFIX)) continue;
      if (type === 'del') return forget();
      added.push([key, String(value)]);
    }
    // PouchDB hands over a batch in no particular order.
    added.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const row of added) add(row);
  }

  function add(row: Row): void {
    const last = rows.at(-1);
    if (last && row[0] <= last[0]) forget();
    rows.push(row);
    characters += row[1].length;
    while (characters > maxCharacters && rows.length > 0) {
      const dropped = rows.splice(0, Math.ceil(rows.length / 2));
      characters -= dropped.reduce((sum, [, value]) => sum + value.length, 0);
    }
  }

  function forget(): void {
    rows = [];
    characters = 0;
  }

  function from(key: string): readonly Row[] | null {
    const [first] = rows;
    if (!first || key < first[0]) return null;
    // From the end: who reads recent rows has nearly all of them.
    let start = rows.length;
    while (start > 0 && rows[start - 1]![0] >= key) start -= 1;
    return rows.slice(start);
  }

  return { written, from };
}
