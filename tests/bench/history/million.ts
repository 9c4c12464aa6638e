import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { addDays, createCalendar } from '@foyer/shared/history';
import { temporaryFolder } from '../../world/folder.ts';
import { startHubProcess } from '../../world/hubProcess.ts';
import { ADMIN } from '../../world/startHub.ts';
import { signIn } from '../live-latency/simulatedDesk.ts';
import { DAY_MS, EVENTS_OF_A_VISIT, nameOf, phoneOf } from './visitOfYears.ts';
import { buildYears } from './years.ts';

/** What a building leaves behind in three years, at some 130 visitors a day. */
export const VISITS = Math.ceil(1_000_000 / EVENTS_OF_A_VISIT);
const DAYS = 3 * 365;
const EVERY_MS = Math.floor((DAYS * DAY_MS) / VISITS);
/** Whenever what is written changes, so that a folder of before is not measured. */
const VERSION = 2;
const STARTS = 3;
const SEARCHES = 40;
const FIRST_ANSWER_MS = 3_000;
const SEARCH_MS = 100;

export type Report = (metric: string, value: number, unit: string, budget: number | null) => void;

/** A million events behind the hub: how long a start takes, what it holds in memory, how years are searched. */
export async function measureMillion(report: Report): Promise<void> {
  const folder = await folderOfYears();
  const empty = temporaryFolder('years');
  const none = await startOn(join(empty.path, 'data'), 1).finally(empty.remove);
  // The first start over a folder that another program wrote makes what later ones start from.
  await startOn(folder, 1);
  const million = await startOn(folder, STARTS);
  report('start → /healthz', million.healthz, 'ms', FIRST_ANSWER_MS);
  report('start → the board’s first answer', million.board, 'ms', FIRST_ANSWER_MS);
  report('killed: start → the board’s first answer', await startAfterKill(folder), 'ms', FIRST_ANSWER_MS);
  report('an empty hub: start → the board’s first answer', none.board, 'ms', null);
  report('resident after the first answer', million.residentMiB, 'MiB', null);
  report('an empty hub: resident after the first answer', none.residentMiB, 'MiB', null);
  await searchYears(folder, report);
}

/** Made once and kept where the system keeps what it may forget: it takes minutes. */
async function folderOfYears(): Promise<string> {
  const folder = join(tmpdir(), `foyer-bench-years-${VERSION}`);
  const done = join(folder, 'complete');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  console.error(`writing ${VISITS * EVENTS_OF_A_VISIT} events to ${folder}: some minutes, once`);
  await buildYears(folder, { visits: VISITS, everyMs: EVERY_MS }, (what) => console.error(what));
  writeFileSync(done, '');
  return folder;
}

const settings = (dataFolder: string): Record<string, string> => ({
  FOYER_DATA: dataFolder,
  FOYER_PORT: '0',
  FOYER_DEMO: '0',
  FOYER_ADMIN_PASSWORD: ADMIN.password,
  FOYER_LOG_LEVEL: 'error',
});

interface Start {
  healthz: number;
  board: number;
  residentMiB: number;
}

/** The median of some starts that follow a clean stop, each with the session of the one before: signing in is not measured. */
async function startOn(dataFolder: string, times: number): Promise<Start> {
  let cookie: string | null = null;
  const starts: Start[] = [];
  for (let n = 0; n <= times; n++) {
    const spawned = performance.now();
    const hub = await startHubProcess(settings(dataFolder), () => undefined);
    try {
      await (await fetch(`${hub.url}/healthz`)).json();
      const healthz = performance.now() - spawned;
      if (cookie === null) cookie = await signIn(hub.url, ADMIN);
      else {
        await boardOf(hub.url, cookie);
        starts.push({ healthz, board: performance.now() - spawned, residentMiB: await residentOf(hub.url) });
      }
    } finally {
      await hub.stop();
    }
  }
  const median = (of: (start: Start) => number): number => starts.map(of).sort((a, b) => a - b)[times >> 1]!;
  return {
    healthz: median((start) => start.healthz),
    board: median((start) => start.board),
    residentMiB: median((start) => start.residentMiB),
  };
}

async function startAfterKill(dataFolder: string): Promise<number> {
  const before = await startHubProcess(settings(dataFolder), () => undefined);
  const cookie = await signIn(before.url, ADMIN);
  await before.kill();
  const spawned = performance.now();
  const hub = await startHubProcess(settings(dataFolder), () => undefined);
  try {
    await boardOf(hub.url, cookie);
    return performance.now() - spawned;
  } finally {
    await hub.stop();
  }
}

async function boardOf(url: string, cookie: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/desk/board`, { headers: { cookie } });
  if (!response.ok) throw new Error(`the board answered ${response.status}`);
  await response.json();
}

async function residentOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)![1]) / 2 ** 20;
}

/** As the desk asks: a stretch of days somewhere in the years, with a name, a number or nothing besides. */
async function searchYears(dataFolder: string, report: Report): Promise<void> {
  await withHub(readConfig({ FOYER_DATA: dataFolder }), async (hub) => {
    hub.start();
    const today = createCalendar(hub.site.settings().timeZone).dayAt(hub.now());
    const stretch = (n: number, days: number) => {
      const from = addDays(today, -days - ((n * 37) % (DAYS - days)));
      return { from, to: addDays(from, days) };
    };
    const ask = async (metric: string, budget: number | null, query: (n: number) => object) => {
      const taken: number[] = [];
      for (let n = 0; n < SEARCHES; n++) {
        const asked = performance.now();
        await hub.history.search(query(n), null);
        taken.push(performance.now() - asked);
      }
      taken.sort((one, other) => one - other);
      report(`${metric}, p95`, taken[Math.ceil(SEARCHES * 0.95) - 1]!, 'ms', budget);
    };
    const visitOf = (n: number): number => (n * 3571) % VISITS;
    await ask('a day somewhere in three years', SEARCH_MS, (n) => stretch(n, 0));
    await ask('a week somewhere, a name', SEARCH_MS, (n) => ({ ...stretch(n, 7), text: nameOf(n) }));
    await ask('a month somewhere, a name', SEARCH_MS, (n) => ({ ...stretch(n, 30), text: nameOf(n) }));
    await ask('a year, a telephone number', null, (n) => ({ ...stretch(n, 365), text: phoneOf(visitOf(n)) }));
    await ask('all years, a telephone number', null, (n) => ({ text: phoneOf(visitOf(n)) }));
    await ask('all years, what nobody has', null, (n) => ({ text: `zzzz${n}` }));
    report('resident after searching', process.memoryUsage().rss / 2 ** 20, 'MiB', null);
  });
}
