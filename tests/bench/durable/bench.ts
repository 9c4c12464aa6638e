import { join } from 'node:path';
import leveldown, { type LevelDown } from 'leveldown';
import { openDatabase } from '../../../hub/src/lib/server/store/openDatabase.ts';
import { createWriter } from '../../../hub/src/lib/server/store/writer.ts';
import { sampleEvents } from '../sync/sampleEvents.ts';
import { temporaryFolder } from '../../world/folder.ts';

/**
 * What it costs that an acknowledged write is on the disk: the hub's store with fsync as it is, and the same without, in
 * the same run, turn by turn. On a machine whose disk lies about fsync the two are alike.
 */

const DOCUMENTS = 2_000;
const ROUNDS = 3;
/** Writers side by side, each waiting for the answer to one event before it writes the next: kiosks and desks. */
const WRITERS = [1, 8, 64];
/** Of what it is without fsync. One writer alone waits for the disk each time, and nothing is asked of that. */
const BUDGET = 0.7;
const BATCH = 100;

type Syncing = 'synced' | 'unsynced';

const prototype = (leveldown as unknown as { prototype: LevelDown }).prototype;
const { _batch, _put } = prototype;
let syncs = 0;

/** Below everything of ours: what is asked of LevelDB itself. */
function makeIt(syncing: Syncing): void {
  prototype._batch = function (operations, options, done) {
    if (options.sync) syncs += 1;
    _batch.call(this, operations, syncing === 'synced' ? options : { sync: false }, done);
  };
  prototype._put = function (key, value, options, done) {
    if (options.sync) syncs += 1;
    _put.call(this, key, value, syncing === 'synced' ? options : { sync: false }, done);
  };
}

function report(metric: string, value: number, unit: string, budget: number | null = null): void {
  const ok = budget === null || value >= budget;
  console.log(
    JSON.stringify({ bench: 'durable', metric, value: Number(value.toPrecision(4)), unit, budget, ok, of: 'foyer' }),
  );
}

/** @returns events a second, and how many of them shared an fsync */
async function measure(syncing: Syncing, writers: number, batch: number): Promise<{ rate: number; shared: number }> {
  makeIt(syncing);
  const folder = temporaryFolder('durable');
  const db = await openDatabase({ folder: join(folder.path, 'db'), name: 'events' });
  const writer = createWriter(db);
  const events = sampleEvents(writers === 1 && batch === 1 ? DOCUMENTS / 4 : DOCUMENTS);
  syncs = 0;
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < events.length) await writer.append(events.slice(next, (next += batch)));
    }),
  );
  const rate = (events.length / (performance.now() - start)) * 1_000;
  const shared = events.length / syncs;
  await db.close();
  folder.remove();
  return { rate, shared };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

await measure('synced', 64, 1);
for (const [what, writers, batch] of [
  ...WRITERS.map((count) => [`${count} writing one event at a time`, count, 1] as const),
  [`one writing ${BATCH} at a time`, 1, BATCH] as const,
]) {
  const rates = { synced: [] as number[], unsynced: [] as number[] };
  let shared = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const syncing of ['synced', 'unsynced'] as const) {
      const measured = await measure(syncing, writers, batch);
      rates[syncing].push(measured.rate);
      shared = measured.shared;
    }
  }
  report(`${what}: with fsync`, median(rates.synced), 'events/s');
  report(`${what}: without`, median(rates.unsynced), 'events/s');
  report(`${what}: events an fsync`, shared, 'events');
  report(
    `${what}: with against without`,
    median(rates.synced) / median(rates.unsynced),
    '×',
    writers * batch === 1 ? null : BUDGET,
  );
}
