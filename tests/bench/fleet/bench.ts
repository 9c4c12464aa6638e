import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { DEVICE_COOKIE } from '../../../hub/src/lib/server/devices/credentials.ts';
import { defaultSiteSettings } from '@foyer/shared/site';
import { temporaryFolder } from '../../world/folder.ts';
import { ADMIN } from '../../world/startHub.ts';
import type { EnrolledKiosk } from '../live-latency/building.ts';
import { signIn } from '../live-latency/simulatedDesk.ts';
import { measureLiveClients } from '../sync/liveClients.ts';
import { sharedNow, type Order, type Word } from './kioskProcess.ts';
import { startScreens, type Screens } from './screens.ts';
import { startBenchHub } from '../startBenchHub.ts';

/**
 * A thousand kiosks of twenty buildings and fifty desks at one hub: how long a change takes to its kiosk, what the hub
 * holds in memory, what a change costs it. The clients share the processor with the hub that is measured.
 */
const KIOSKS = Number(process.env.BENCH_KIOSKS ?? 1_000);
const SITES = 20;
const SCREENS = 50;
const PROCESSES = 2;
const CHANGES = Number(process.env.BENCH_CHANGES ?? 200);
const CHANGE_EVERY_MS = 250;
const SETTLE_MS = 5_000;
const IDLE_MS = 20_000;
const SEEN_MS = 100;
const RESIDENT_MIB = 250;
/** Of live clients that express-pouchdb is tried with, as long as a change reaches all of them within the time. */
const PEER_CLIENTS = [50, 100, 200, 400, 800];
const PEER_BEARS_MS = 10_000;
const HUB = { kind: 'hub', id: 'command-line' } as const;

type Kiosk = EnrolledKiosk & { site: string };

function report(metric: string, value: number, unit: string, budget: number | null, of = 'foyer'): void {
  const rounded = Math.round(value * 10) / 10;
  console.log(
    JSON.stringify({
      bench: 'fleet',
      metric,
      value: rounded,
      unit,
      budget,
      ok: budget === null || rounded <= budget,
      of,
    }),
  );
}

const folder = temporaryFolder('fleet');
const dataFolder = join(folder.path, 'data');
const agents: string[] = [];
const enrolled = await furnish();
let said = '';
const hub = await startBenchHub(dataFolder, (text) => (said += text));
const children: ChildProcess[] = [];
try {
  const cookies: string[] = [];
  for (const name of agents) cookies.push(await signIn(hub.url, { name, password: ADMIN.password }));
  const share = Math.ceil(enrolled.length / PROCESSES);
  for (let n = 0; n < PROCESSES; n++) {
    const child = startClients();
    children.push(child);
    await tell(child, { do: 'start', hubUrl: hub.url, kiosks: enrolled.slice(n * share, (n + 1) * share) }, 'started');
  }
  const screens = await startScreens(hub.url, cookies, SCREENS);
  await pause(SETTLE_MS);

  const quiet = await usage();
  await pause(IDLE_MS);
  const idle = (await usage()).cpuSeconds - quiet.cpuSeconds;
  report(`${KIOSKS} kiosks and ${SCREENS} screens, nothing happens: processor`, (idle / IDLE_MS) * 100_000, '%', null);

  const before = { ...(await usage()), at: sharedNow(), reads: screens.reads() };
  const latencies: number[] = [];
  const changes: Promise<void>[] = [];
  for (let n = 0; n < CHANGES; n++) {
    changes.push(change(n, screens, cookies, latencies));
    await pause(CHANGE_EVERY_MS);
  }
  await Promise.all(changes);
  const after = await usage();
  const elapsedMs = sharedNow() - before.at;
  latencies.sort((a, b) => a - b);
  report('change seen by its kiosk, p50', latencies[Math.floor(latencies.length * 0.5)]!, 'ms', null);
  report('change seen by its kiosk, p99', latencies[Math.ceil(latencies.length * 0.99) - 1]!, 'ms', SEEN_MS);
  // A call and its answer are two.
  const busy = after.cpuSeconds - before.cpuSeconds - (idle / IDLE_MS) * elapsedMs;
  report('processor for a change, with the reads of the screens', (busy / (2 * CHANGES)) * 1000, 'ms', null);
  report('boards read by the screens', screens.reads() - before.reads, 'reads', null);
  report('resident', after.residentMiB, 'MiB', RESIDENT_MIB);
  screens.close();
} catch (error) {
  console.error(said);
  throw error;
} finally {
  for (const child of children) child.kill();
  await hub.kill();
  folder.remove();
}
if (process.env.BENCH_PEER !== '0') await measurePeer();
// PouchDB's feeds have timers that outlive them.
process.exit(0);

/** Somebody calls at a kiosk, a desk answers, and the kiosk is to know. Timed from the desk's press. */
async function change(n: number, screens: Screens, cookies: readonly string[], latencies: number[]): Promise<void> {
  const index = (n * 7919) % enrolled.length;
  const share = Math.ceil(enrolled.length / PROCESSES);
  const child = children[Math.floor(index / share)]!;
  const kiosk = index % share;
  // The calls of others at the same process are under way, too.
  const called = heardFrom(child, 'called', (word) => word.kiosk === kiosk);
  child.send({ do: 'call', kiosk } satisfies Order);
  const { callId } = await called;
  await screens.rings(callId);
  const pressed = sharedNow();
  const seen = heardFrom(child, 'seen', (word) => word.callId === callId);
  const response = await fetch(`${hub.url}/api/v1/desk/calls/${callId}/answer`, {
    method: 'POST',
    headers: { cookie: cookies[index % SITES]!, origin: hub.url, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`answer: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
  child.send({ do: 'await', kiosk, callId } satisfies Order);
  latencies.push((await seen).at - pressed);
}

async function usage(): Promise<{ cpuSeconds: number; residentMiB: number }> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const of = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)![1]);
  return {
    cpuSeconds: of('process_cpu_seconds_total'),
    residentMiB: of('process_resident_memory_bytes') / 2 ** 20,
  };
}

function startClients(): ChildProcess {
  const script = fileURLToPath(new URL('kioskProcess.ts', import.meta.url));
  const child = fork(script, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--no-warnings'] });
  // As many wait for its words as changes are under way.
  return child.setMaxListeners(0);
}

function tell<I extends Word['is']>(child: ChildProcess, order: Order, is: I): Promise<Extract<Word, { is: I }>> {
  const answer = heardFrom(child, is, () => true);
  child.send(order);
  return answer;
}

function heardFrom<I extends Word['is']>(
  child: ChildProcess,
  is: I,
  matches: (word: Extract<Word, { is: I }>) => boolean,
): Promise<Extract<Word, { is: I }>> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void => reject(new Error(`the kiosks ended with ${code}`));
    child.once('exit', failed);
    child.on('message', function listen(word: Word) {
      if (word.is !== is || !matches(word as Extract<Word, { is: I }>)) return;
      child.off('message', listen);
      child.off('exit', failed);
      resolve(word as Extract<Word, { is: I }>);
    });
  });
}

/** Buildings and kiosks, written before the hub is started: enrolling is limited to a few an hour. */
function furnish(): Promise<Kiosk[]> {
  return withHub(readConfig({ FOYER_DATA: dataFolder }), async (there) => {
    const sites = [there.sites.first().id];
    for (let n = 1; n < SITES; n++) {
      const settings = defaultSiteSettings(`site-${n}`, { 'zh-CN': `大厦${n}`, en: `Building ${n}` });
      await there.sites.add(settings, HUB);
      sites.push(settings.id);
    }
    // An agent a building, who sees that building.
    for (const site of sites) {
      const signInName = `agent-${site}`;
      const account = { signInName, name: signInName, role: 'desk', sites: [site], password: ADMIN.password } as const;
      await there.accounts.add({ ...account, sites: [site] }, HUB);
      agents.push(signInName);
    }
    const kiosks: Kiosk[] = [];
    for (let n = 0; n < KIOSKS; n++) {
      const site = sites[n % SITES]!;
      const { code } = await there.devices.issueEnrolmentCode({ name: `Kiosk ${n}`, siteId: site }, HUB);
      const { device, credential } = (await there.kiosk.devices.enrol(code))!;
      kiosks.push({ id: device.id, letter: device.letter, cookie: `${DEVICE_COOKIE}=${credential}`, site });
    }
    return kiosks;
  });
}

/** The largest number of live clients that express-pouchdb brings a change to in time. */
async function measurePeer(): Promise<void> {
  let borne: { clients: number; medianMs: number; p99Ms: number } | null = null;
  for (const clients of PEER_CLIENTS) {
    const late = pause(PEER_BEARS_MS * 11, null);
    const measured = await Promise.race([measureLiveClients('express-pouchdb', clients).catch(() => null), late]);
    if (!measured || measured.p99Ms > PEER_BEARS_MS) break;
    borne = { clients, ...measured };
  }
  if (!borne) throw new Error('express-pouchdb answered nobody');
  const { clients, medianMs, p99Ms } = borne;
  report('the most live clients with a change within 10 s', clients, 'clients', null, 'express-pouchdb');
  report(`change seen by ${clients} live clients, p50`, medianMs, 'ms', null, 'express-pouchdb');
  report(`change seen by ${clients} live clients, p99`, p99Ms, 'ms', null, 'express-pouchdb');
}
