import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../world/folder.ts';
import { createRandom } from '../random.ts';
import { canJournal, compileJournal } from './compile.ts';
import { createDisk } from './disk.ts';
import { readJournal } from './readJournal.ts';

const CHILD = fileURLToPath(new URL('replaceFiles.ts', import.meta.url));

test.runIf(canJournal())(
  'a key file is the old or the new one whole, on any file system',
  { timeout: 30_000 },
  async () => {
    const { path: folder, remove } = temporaryFolder('files');
    try {
      const [dataFolder, journal] = [join(folder, 'data'), join(folder, 'journal')];
      const child = fork(CHILD, [dataFolder], {
        env: {
          ...process.env,
          LD_PRELOAD: compileJournal(folder),
          UV_USE_IO_URING: '0',
          FOYER_JOURNALLED: dataFolder,
          FOYER_JOURNAL: journal,
        },
      });
      const done: number[] = [];
      child.on('message', () => done.push(statSync(journal).size));
      await once(child, 'exit');
      expect(done).toHaveLength(20);

      const records = readJournal(journal);
      const random = createRandom(7);
      const disk = createDisk(records, { names: 'by folder' });
      for (const { end } of records) {
        disk.playTo(end);
        const found = join(folder, `cut-${end}`);
        disk.cutInto(found, 'by chance', random);
        const file = join(found, 'keys', 'key.json');
        const promised = done.filter((at) => at <= end).length;
        // It parses, so it is whole; and nothing older than what was promised.
        const n = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { n: number }).n : 0;
        expect(n).toBeGreaterThanOrEqual(promised);
      }
    } finally {
      remove();
    }
  },
);
