import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../world/folder.ts';
import { createRandom } from '../random.ts';
import { cutPower, faultsOf } from './afterCut.ts';
import { canJournal } from './compile.ts';
import { createDisk } from './disk.ts';
import { recordLife, type Life } from './life.ts';

const SEED = Date.now() % 2 ** 31;
const CUTS = 6;

describe.runIf(canJournal())(`a power cut (seed ${SEED})`, { timeout: 60_000 }, () => {
  const folder = temporaryFolder('power');
  let life: Life;
  beforeAll(async () => {
    life = await recordLife(folder.path, { ms: 1_500, seed: SEED });
  }, 60_000);
  afterAll(() => folder.remove());

  test('the journal has all that the hub did to its folder', () => {
    const disk = createDisk(life.records, { names: 'ordered' });
    disk.playTo(Infinity);
    const played = join(folder.path, 'played');
    disk.cutInto(played, 'all there', createRandom(SEED));
    expect(contentsOf(played)).toEqual(contentsOf(life.dataFolder));
  });

  test.each(['gone', 'by chance'] as const)(
    'what was acknowledged is there, what was not synced %s',
    async (unsynced) => {
      const found = await cutPower(life, { count: CUTS, names: 'ordered', unsynced, seed: SEED });
      expect(faultsOf(found)).toEqual([]);
      expect(found.some(({ expected }) => expected > 0)).toBe(true);
    },
  );

  test('with a disk that is never synced it would not be: the model notices', async () => {
    const found = await cutPower(life, { count: 3, names: 'ordered', unsynced: 'gone', seed: SEED + 1, lies: true });
    expect(faultsOf(found)).not.toEqual([]);
  });
});

/** Hashes would do; of a file that differs its name is told, and its length. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    files
      .map((name) => [name, join(folder, name)] as const)
      .filter(([, path]) => statSync(path).isFile())
      .map(([name, path]) => [name, readFileSync(path).toString('base64').slice(-200) + statSync(path).size]),
  );
}
