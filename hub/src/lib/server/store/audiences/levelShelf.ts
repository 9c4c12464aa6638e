/// <reference path="../modules.d.ts" />
import { promisify } from 'node:util';
import leveldown from 'leveldown';
import { createFolder } from '../level/createFolder.ts';
import { healWrites } from '../level/healing.ts';
import type { IndexShelf, ShelfRange } from './indexShelf.ts';

export async function openLevelShelf(folder: string): Promise<IndexShelf> {
  await createFolder(folder);
  const level = leveldown(folder);
  healWrites(level, folder, () => undefined);
  await promisify(level.open.bind(level))({});

  function range({ after, before, limit, reverse }: ShelfRange): Promise<[string, string][]> {
    const rows: [string, string][] = [];
    const iterator = level.iterator({
      gt: after,
      lt: before,
      limit: limit ?? -1,
      reverse: reverse ?? false,
      keyAsBuffer: false,
      valueAsBuffer: false,
    });
    return new Promise((resolve, reject) => {
      function finish(error: Error | null): void {
        iterator.end((endError) => (error || endError ? reject(error ?? endError) : resolve(rows)));
      }
      function next(error: Error | null, key?: string, value?: string): void {
        if (error || key === undefined) return finish(error);
        rows.push([key, value!]);
        iterator.next(next);
      }
      iterator.next(next);
    });
  }

  return {
    range,
    async getMany(keys) {
      if (keys.length === 0) return [];
      return (await promisify(level.getMany.bind(level))([...keys], { asBuffer: false })) ?? [];
    },
    // Synced: after a power cut a later batch may be there without the one before it, and nobody would miss that.
    batch: (operations) => promisify(level.batch.bind(level))([...operations], { sync: true }),
    compact: (from, to) => promisify(level.compactRange.bind(level))(from, to),
    clear: () => promisify(level.clear.bind(level))({}),
    close: () => promisify(level.close.bind(level))(),
  } as IndexShelf;
}
