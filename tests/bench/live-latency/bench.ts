import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoDirectory } from '../../../hub/src/lib/server/demo/directory.ts';
import { temporaryFolder } from '../../world/folder.ts';
import { ADMIN } from '../../world/startHub.ts';
import { furnish } from './building.ts';
import { startSimulatedDesk, type SimulatedDesk } from './simulatedDesk.ts';
import { startSimulatedKiosk, type SimulatedKiosk } from './simulatedKiosk.ts';
import { startBenchHub } from '../startBenchHub.ts';

/**
 * How long news takes with 100 kiosks at one hub: from "send" at a kiosk to the desk's screen, and from the word of a
 * host to the pass at the kiosk. The clients share the processor with the hub that is measured.
 */

const KIOSKS = 100;
const VISITS = 200;
/** Somebody at every kiosk all the time: a registration takes 50 s. */
const VISITS_PER_SECOND = 2;
const WARM_UP = 20;
const BUDGET_MS = 100;

function report(metric: string, value: number, budget: number | null): void {
  const rounded = Math.round(value * 10) / 10;
  const ok = budget === null || rounded <= budget;
  console.log(JSON.stringify({ bench: 'live-latency', metric, value: rounded, unit: 'ms', budget, ok, of: 'foyer' }));
}

interface Timings {
  row: number[];
  name: number[];
  pass: number[];
}

const { people } = demoDirectory();
const hostOf = (n: number) => {
  const { tenantId, id } = people[(n * 7) % people.length]!;
  return { tenantId, personId: id };
};

const folder = temporaryFolder('latency');
const dataFolder = join(folder.path, 'data');
const enrolled = await furnish(dataFolder, KIOSKS);
let said = '';
const hub = await startBenchHub(dataFolder, (text) => (said += text));
try {
  const desk = await startSimulatedDesk(hub.url, ADMIN);
  const kiosks: SimulatedKiosk[] = [];
  for (const kiosk of enrolled) kiosks.push(await startSimulatedKiosk(hub.url, kiosk));
  const timings: Timings = { row: [], name: [], pass: [] };
  await visitAll(desk, kiosks, WARM_UP, { row: [], name: [], pass: [] });
  await visitAll(desk, kiosks, VISITS, timings);
  for (const [metric, values, budget] of [
    ['registered at the kiosk → on the desk’s screen', timings.row, BUDGET_MS],
    ['registered at the kiosk → with the name on the desk’s screen', timings.name, null],
    ['approved → pass on the kiosk', timings.pass, BUDGET_MS],
  ] as const) {
    report(`${metric}, p50`, percentile(values, 0.5), null);
    report(`${metric}, p99`, percentile(values, 0.99), budget);
  }
  for (const kiosk of kiosks) kiosk.close();
  desk.close();
} catch (error) {
  console.error(said);
  throw error;
} finally {
  await hub.kill();
  folder.remove();
}

/** Visitors come one by one and do not wait for each other. */
async function visitAll(desk: SimulatedDesk, kiosks: SimulatedKiosk[], count: number, timings: Timings): Promise<void> {
  const visits: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    visits.push(visit(desk, kiosks[n % kiosks.length]!, n, timings));
    await pause(1000 / VISITS_PER_SECOND);
  }
  await Promise.all(visits);
}

async function visit(desk: SimulatedDesk, kiosk: SimulatedKiosk, n: number, timings: Timings): Promise<void> {
  const sent = performance.now();
  const { visitId, delivered } = kiosk.register(hostOf(n));
  const seen = desk.sees(visitId);
  timings.row.push((await seen.row) - sent);
  timings.name.push((await seen.name) - sent);
  await delivered;
  const arrives = kiosk.passArrives(visitId);
  const approved = performance.now();
  const [at] = await Promise.all([arrives, desk.approve(visitId)]);
  timings.pass.push(at - approved);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1]!;
}
