import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SYNC } from '@foyer/shared/protocol';
import { visitStatus } from '@foyer/shared/visits';
import { temporaryFolder } from '../world/folder.ts';
import { freePort } from '../world/freePort.ts';
import { type HubProcess, startHubProcess } from '../world/hubProcess.ts';
import { ADMIN } from '../world/startHub.ts';
import { signInAtDesk, type Desk } from './desk.ts';
import { furnish, type EnrolledKiosk } from './furnish.ts';
import { createRecord } from './kioskStore.js';
import { notOnce, readCopy } from './onDisk.ts';
import type { Random } from './random.ts';
import { startStoreKiosk, type StoreKiosk } from './storeKiosk.ts';

const SETTLED_WITHIN_MS = 20_000;
/** One visitor after another at each kiosk. */
const PAUSE_MS = { low: 5, high: 60 };
/** How often the hub is killed before it is ready. */
const KILLED_IN_START = 1 / 8;

/** What one round came to; `faults` is empty where all held. */
export interface Round {
  killed: 'under load' | 'in its start';
  afterMs: number;
  /** Acknowledged events, of kiosks and of the desk, that were looked for on the disk. */
  events: number;
  /** Sealed details likewise. */
  details: number;
  /** Written by kiosks and not acknowledged yet. */
  waiting: number;
  /** Devices whose state was compared with the hub's, and of how many visits. */
  devices: number;
  visits: number;
  faults: string[];
}

/** The production server on a folder of its own, with kiosks and a desk that go on while it is killed. */
export interface KilledHub {
  round(): Promise<Round>;
  readonly output: string;
  close(): Promise<void>;
}

export async function startKilledHub({
  kiosks: count,
  random,
}: {
  kiosks: number;
  random: Random;
}): Promise<KilledHub> {
  const folder = temporaryFolder('killed');
  const dataFolder = join(folder.path, 'data');
  const enrolled = await furnish(dataFolder, count);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  const start = (whileStarting?: AbortSignal) =>
    startHubProcess(
      {
        FOYER_DATA: dataFolder,
        FOYER_PORT: String(port),
        FOYER_DEMO: '0',
        FOYER_ADMIN_PASSWORD: ADMIN.password,
        FOYER_LOG_LEVEL: 'error',
      },
      (text) => (output += text),
      whileStarting,
    );
  let hub: HubProcess | null = await start();
  const desk = await signInAtDesk(url);
  const kiosks: StoreKiosk[] = [];
  for (const kiosk of enrolled) kiosks.push(await startStoreKiosk(url, kiosk));
  /** Details of which the hub has said that it has them. */
  const deliveredDetails = new Set<string>();

  async function up(): Promise<void> {
    hub ??= await start();
    for (const kiosk of kiosks) kiosk.retry();
  }

  async function killInStart(afterMs: number): Promise<void> {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), afterMs);
    // It may be ready before; then it is killed at once.
    const ready = await start(abort.signal).catch(() => null);
    await ready?.kill();
  }

  /** Visitors, hosts and the desk until `ending`. */
  async function load(ending: AbortSignal): Promise<void> {
    await Promise.all(kiosks.map((kiosk) => busy(kiosk, desk, random, ending)));
  }

  async function compare(): Promise<{ visits: number; faults: string[] }> {
    const until = Date.now() + SETTLED_WITHIN_MS;
    for (;;) {
      const settled = kiosks.every((kiosk) => kiosk.settled());
      const states = settled ? await statesOf(url, enrolled[0]!, desk, kiosks) : null;
      const faults = states ? differences(states) : ['kiosks did not come to rest'];
      if (faults.length === 0) return { visits: states!.hub.size, faults };
      if (Date.now() > until) return { visits: states?.hub.size ?? 0, faults };
      await pause(25);
    }
  }

  return {
    get output() {
      return output;
    },
    async round() {
      await up();
      const { visits, faults } = await compare();
      if (faults.length === 0) for (const kiosk of kiosks) for (const id of kiosk.details) deliveredDetails.add(id);
      const ending = new AbortController();
      const working = load(ending.signal);
      const afterMs = random.between(20, 700);
      await pause(afterMs);
      await hub!.kill();
      hub = null;
      // Of what was said before the end; an answer on its way counts as well, as soon as it is read.
      ending.abort();
      await working;
      const events = new Set([...desk.acknowledged, ...kiosks.flatMap((kiosk) => [...kiosk.acknowledged])]);
      const disk = await readCopy(dataFolder);
      faults.push(...notOnce(events, disk.events).map((what) => `acknowledged, not there once: ${what}`));
      faults.push(...notOnce(deliveredDetails, disk.details).map((what) => `details, not there once: ${what}`));
      const twice = [...disk.events].filter(([, times]) => times !== 1);
      faults.push(...twice.map(([id, times]) => `${id} is there ${times}×`));
      const inStart = random.next() < KILLED_IN_START;
      const startedFor = random.between(50, 1200);
      if (inStart) await killInStart(startedFor);
      const written = kiosks.reduce((sum, kiosk) => sum + kiosk.written.size, 0);
      const arrived = kiosks.reduce((sum, kiosk) => sum + kiosk.acknowledged.size, 0);
      return {
        killed: inStart ? 'in its start' : 'under load',
        afterMs: inStart ? startedFor : afterMs,
        events: events.size,
        details: deliveredDetails.size,
        waiting: written - arrived,
        devices: kiosks.length,
        visits,
        faults,
      };
    },
    async close() {
      for (const kiosk of kiosks) kiosk.stop();
      await hub?.kill();
      folder.remove();
    },
  };
}

async function busy(kiosk: StoreKiosk, desk: Desk, random: Random, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const visitId = await kiosk.register();
    const next = random.next();
    if (next < 0.3) await desk.command(visitId, { type: 'approve' });
    else if (next < 0.4) await desk.command(visitId, { type: 'decline', reason: '今天不便' });
    if (next < 0.2) await desk.command(visitId, { type: 'verify-identity', document: 'passport' });
    if (next > 0.8) await kiosk.leave(visitId);
    await pause(random.between(PAUSE_MS.low, PAUSE_MS.high));
  }
}

interface States {
  hub: ReadonlyMap<string, string>;
  board: ReadonlyMap<string, string>;
  kiosks: readonly { id: string; state: ReadonlyMap<string, string> }[];
}

/** The fold of the hub's record, the desk's board, and what each kiosk makes of its own disk. */
async function statesOf(url: string, asked: EnrolledKiosk, desk: Desk, kiosks: readonly StoreKiosk[]): Promise<States> {
  const response = await fetch(`${url}/sync/${SYNC.events}/_changes?include_docs=true`, {
    headers: { cookie: asked.cookie },
  });
  const { results } = (await response.json()) as { results: { doc: unknown }[] };
  const record = createRecord(Date.now);
  record.add(results.map(({ doc }) => doc));
  const hub = new Map([...record.visits.all()].map((visit) => [visit.id, JSON.stringify(visitStatus(visit))]));
  return { hub, board: await desk.board(), kiosks: kiosks.map(({ id, state }) => ({ id, state: state() })) };
}

function differences({ hub, board, kiosks }: States): string[] {
  return [
    ...[...hub]
      .filter(([id, status]) => board.get(id) !== status)
      .map(([id, status]) => `${id}: the board says ${board.get(id)}, the record ${status}`),
    ...kiosks.flatMap(({ id: kiosk, state }) =>
      [...new Set([...hub.keys(), ...state.keys()])]
        .filter((id) => hub.get(id) !== state.get(id))
        .map((id) => `${id}: kiosk ${kiosk} says ${state.get(id)}, the hub ${hub.get(id)}`),
    ),
  ];
}
