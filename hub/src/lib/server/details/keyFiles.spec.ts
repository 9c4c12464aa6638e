import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createKeyFile, destroyKeyFile, readKeyFile, replaceKeyFile } from './keyFiles.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-keys-'));
  path = join(folder, 'deep', 'key.json');
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps a key for its owner alone', async () => {
  expect(await createKeyFile(path, { k: 1 })).toBe(true);
  expect(await readKeyFile(path)).toEqual({ k: 1 });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'deep'))).mode & 0o777).toBe(0o700);
});

it('never replaces a key by creating one', async () => {
  const created = await Promise.all([1, 2, 3].map((k) => createKeyFile(path, { k })));
  expect(created.filter(Boolean)).toHaveLength(1);
  expect(await createKeyFile(path, { k: 4 })).toBe(false);
  expect(await readKeyFile(path)).not.toEqual({ k: 4 });
  expect(await readdir(join(folder, 'deep'))).toEqual(['key.json']);
});

it('replaces a file as a whole', async () => {
  await replaceKeyFile(path, { k: 1 });
  await replaceKeyFile(path, { k: 2 });
  expect(await readKeyFile(path)).toEqual({ k: 2 });
  expect(await readdir(join(folder, 'deep'))).toEqual(['key.json']);
});

it('destroys a key', async () => {
  await createKeyFile(path, { k: 1 });
  await destroyKeyFile(path);
  expect(await readKeyFile(path)).toBeUndefined();
});

it('says which file is damaged', async () => {
  await createKeyFile(path, { k: 1 });
  await writeFile(path, '{');
  await expect(readKeyFile(path)).rejects.toThrow(path);
});
