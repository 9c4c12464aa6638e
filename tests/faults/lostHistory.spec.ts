import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../world/folder.ts';
import { freePort } from '../world/freePort.ts';
import { startHubProcess, type HubProcess } from '../world/hubProcess.ts';
import { ADMIN } from '../world/startHub.ts';
import { signInAtDesk } from './desk.ts';
import { furnish } from './furnish.ts';
import { notOnce, readCopy } from './onDisk.ts';
import { startStoreKiosk, type StoreKiosk } from './storeKiosk.ts';

vi.setConfig({ testTimeout: 60_000 });

const KIOSKS = 3;

let folder: ReturnType<typeof temporaryFolder>;
let dataFolder: string;
let hub: HubProcess;
let kiosks: StoreKiosk[];
let output: string;
let settings: Record<string, string>;

beforeEach(async () => {
  folder = temporaryFolder('lost');
  dataFolder = join(folder.path, 'data');
  output = '';
  const enrolled = await furnish(dataFolder, KIOSKS);
  settings = {
    FOYER_DATA: dataFolder,
    FOYER_PORT: String(await freePort()),
    FOYER_DEMO: '0',
    FOYER_ADMIN_PASSWORD: ADMIN.password,
    FOYER_LOG_LEVEL: 'info',
  };
  await start();
  kiosks = [];
  for (const kiosk of enrolled) kiosks.push(await startStoreKiosk(hub.url, kiosk));
});
afterEach(async () => {
  for (const kiosk of kiosks) kiosk.stop();
  await hub.kill();
  folder.remove();
});

async function start(): Promise<void> {
  hub = await startHubProcess(settings, (text) => (output += text));
  for (const kiosk of kiosks ?? []) kiosk.retry();
}

async function registerMany(each: number): Promise<void> {
  await Promise.all(
    kiosks.map(async (kiosk) => {
      for (let n = 0; n < each; n++) await kiosk.register();
    }),
  );
}

const settled = () =>
  vi.waitFor(
    () => {
      for (const kiosk of kiosks) kiosk.retry();
      expect(kiosks.map((kiosk) => kiosk.settled())).toEqual(kiosks.map(() => true));
    },
    { timeout: 20_000, interval: 100 },
  );

const written = () => kiosks.flatMap((kiosk) => [...kiosk.written]);

/** All that kiosks have ever pushed is on the hub's disk once, and all devices agree with the board. */
async function allIsThere(): Promise<void> {
  await settled();
  const desk = await signInAtDesk(hub.url);
  await vi.waitFor(
    async () => {
      const board = await desk.board();
      for (const kiosk of kiosks) expect(kiosk.state()).toEqual(board);
    },
    { timeout: 20_000, interval: 200 },
  );
  const { events } = await readCopy(dataFolder);
  expect(notOnce(written(), events)).toEqual([]);
}

test('a hub that was put back to an earlier copy of its folder gets every event again that a kiosk had pushed, and kiosks forget what it said since', async () => {
  await registerMany(5);
  await settled();
  await hub.kill();
  const copy = join(folder.path, 'copy');
  cpSync(dataFolder, copy, { recursive: true });
  await start();
  await registerMany(30);
  await settled();
  const desk = await signInAtDesk(hub.url);
  const [answered] = kiosks[0]!.state().keys();
  // The desk's own word is lost with the hub, and no kiosk may go on believing it.
  expect(await desk.command(answered!, { type: 'decline', reason: '今天不便' })).toBe(true);
  await vi.waitFor(() => expect(kiosks[1]!.state().get(answered!)).toContain('declined'), 10_000);

  await hub.kill();
  rmSync(dataFolder, { recursive: true });
  cpSync(copy, dataFolder, { recursive: true });
  const { events } = await readCopy(dataFolder);
  expect(notOnce(written(), events).length).toBeGreaterThanOrEqual(90);
  await start();

  await allIsThere();
});

const newestLog = (): string => {
  const db = join(dataFolder, 'db', 'events');
  const logs = readdirSync(db).filter((name) => name.endsWith('.log'));
  return join(db, logs.sort().at(-1)!);
};

test.each([
  ['cut off in the middle of a write', (log: string) => truncateSync(log, Math.floor(statSync(log).size * 0.6))],
  [
    'scribbled over at its end',
    (log: string) => {
      const bytes = readFileSync(log);
      for (let at = Math.floor(bytes.length * 0.6); at < bytes.length; at += 7) bytes[at] = bytes[at]! ^ 0xa5;
      writeFileSync(log, bytes);
    },
  ],
])('a log that is %s: the hub starts, says so, and kiosks give it again', async (_, harm) => {
  await registerMany(8);
  await settled();
  await hub.kill();
  harm(newestLog());
  output = '';
  await start();
  expect(output).toMatch(/new epoch/);
  expect(output).toMatch(/the last changes of a database were lost/);
  await allIsThere();
});
