import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IndexShelf } from './indexShelf.ts';
import { openLevelShelf } from './levelShelf.ts';
import { createMemoryShelf } from './memoryShelf.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-shelf-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SHELVES: Record<string, () => Promise<IndexShelf>> = {
  'in memory': async () => createMemoryShelf(),
  'on disk': () => openLevelShelf(join(folder, 'shelf')),
};

describe.each(Object.entries(SHELVES))('a shelf %s', (_, open) => {
  let shelf: IndexShelf;
  beforeEach(async () => {
    shelf = await open();
    await shelf.batch(['b1', 'a2', 'a1', 'a3', 'c1'].map((key) => ({ type: 'put', key, value: `value of ${key}` })));
  });
  afterEach(() => shelf.close());

  const keysOf = async (range: Parameters<IndexShelf['range']>[0]) => (await shelf.range(range)).map(([key]) => key);

  test('gives many values, in the order of their keys', async () => {
    expect(await shelf.getMany(['c1', 'nothing', 'a1'])).toEqual(['value of c1', undefined, 'value of a1']);
    expect(await shelf.getMany([])).toEqual([]);
  });

  test('gives a range without its bounds, in order', async () => {
    expect(await shelf.range({ after: 'a1', before: 'b1' })).toEqual([
      ['a2', 'value of a2'],
      ['a3', 'value of a3'],
    ]);
    expect(await keysOf({ after: 'a', before: 'd', limit: 2 })).toEqual(['a1', 'a2']);
    expect(await keysOf({ after: 'a', before: 'd', limit: 2, reverse: true })).toEqual(['c1', 'b1']);
    expect(await keysOf({ after: 'x', before: 'z' })).toEqual([]);
  });

  test('does the operations of a batch in their order', async () => {
    await shelf.batch([
      { type: 'del', key: 'a1' },
      { type: 'put', key: 'a2', value: 'first' },
      { type: 'put', key: 'a2', value: 'second' },
      { type: 'del', key: 'nothing' },
    ]);

    expect(await shelf.range({ after: 'a', before: 'b' })).toEqual([
      ['a2', 'second'],
      ['a3', 'value of a3'],
    ]);
  });

  test('forgets all', async () => {
    await shelf.clear();

    expect(await keysOf({ after: '', before: '~' })).toEqual([]);
    expect(await shelf.getMany(['a1'])).toEqual([undefined]);
  });
});

test('on disk it is there again after it was closed', async () => {
  const shelf = await openLevelShelf(join(folder, 'shelf'));
  await shelf.batch([{ type: 'put', key: 'a', value: '访客' }]);
  await shelf.close();

  const again = await openLevelShelf(join(folder, 'shelf'));
  expect(await again.getMany(['a'])).toEqual(['访客']);
  await again.close();
});
