import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signInAtDesk } from '../../faults/desk.ts';
import { furnish } from '../../faults/furnish.ts';
import { startStoreKiosk } from '../../faults/storeKiosk.ts';
import { temporaryFolder } from '../../world/folder.ts';
import { startNetwork } from '../../world/network.ts';
import { startBenchHub } from '../startBenchHub.ts';

/**
 * A kiosk comes back after eight hours without the hub: how long until everything that it wrote meanwhile is on the hub's
 * disk, and whether the desk could work while it came in. The kiosk's own replication, in memory; the hub as it is shipped.
 */

const EVENTS = 500;
const AWAY_MS = 8 * 60 * 60_000;
const BUDGET_MS = 5_000;
/** What a key at the desk may take on any other day. */
const BOARD_BUDGET_MS = 100;

function report(metric: string, value: number, budget: number | null): void {
  const rounded = Math.round(value);
  const ok = budget === null || rounded <= budget;
  console.log(JSON.stringify({ bench: 'back-online', metric, value: rounded, unit: 'ms', budget, ok, of: 'foyer' }));
}

const folder = temporaryFolder('back-online');
const dataFolder = join(folder.path, 'data');
const [enrolled] = await furnish(dataFolder, 1);
let said = '';
const hub = await startBenchHub(dataFolder, (text) => (said += text));
const network = await startNetwork(hub.url);
try {
  const desk = await signInAtDesk(hub.url);
  let agoMs = AWAY_MS;
  const delivered: number[] = [];
  const kiosk = await startStoreKiosk(
    network.url,
    enrolled!,
    () => delivered.push(performance.now()),
    () => Math.trunc(Date.now() - agoMs),
  );
  await until(() => kiosk.settled());
  network.cut();
  for (let n = 0; n < EVENTS / 2; n++) {
    const visitId = await kiosk.register();
    agoMs -= AWAY_MS / EVENTS;
    await kiosk.leave(visitId);
    agoMs -= AWAY_MS / EVENTS;
  }
  if (kiosk.written.size !== EVENTS) throw new Error(`${kiosk.written.size} events were written, not ${EVENTS}`);

  const stop = new AbortController();
  const reading = readBoard(() => desk.board(), stop.signal);
  network.restore();
  kiosk.retry();
  const begun = performance.now();
  await until(() => delivered.length >= EVENTS);
  const events = delivered[EVENTS - 1]! - begun;
  await until(() => kiosk.settled());
  const everything = performance.now() - begun;
  stop.abort();
  const reads = await reading;
  report(`first contact → ${EVENTS} events acknowledged`, events, BUDGET_MS);
  report(`first contact → events and ${kiosk.details.size} sealed details acknowledged`, everything, BUDGET_MS);
  report('reading the board meanwhile, p95', percentile(reads, 0.95), BOARD_BUDGET_MS);
  report('reading the board meanwhile, max', Math.max(...reads), null);
  kiosk.stop();
} catch (error) {
  console.error(said);
  throw error;
} finally {
  await network.close();
  await hub.kill();
  folder.remove();
}

/** A desk that reads again and again, with 50 ms between. */
async function readBoard(read: () => Promise<unknown>, stop: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!stop.aborted || took.length === 0) {
    const begun = performance.now();
    await read();
    took.push(performance.now() - begun);
    await pause(50);
  }
  return took;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
