import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../world/folder.ts';
import { inProject } from '../world/project.ts';

const HEARTBEAT = inProject('deploy/kiosk-device/files/always/usr/lib/foyer-kiosk/heartbeat.py');
const HUB = 'https://foyer.example';

/** In place of systemd: reads the socket of datagrams that Node has not, and prints each message on a line. */
const SYSTEMD = `
import socket, sys
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
    heard.bind(sys.argv[1])
    print("listening", flush=True)
    while True:
        print(heard.recv(4096).decode().replace("\\n", "|"), flush=True)
`;

/** The kiosk's own machine has python3; a machine for tests that lacks it says so in the name of the test. */
const PYTHON = spawnSync('python3', ['--version']).status === 0;
const test = PYTHON ? it : it.skip;
const needsPython = PYTHON ? '' : ' (NOT TESTED: there is no python3 here)';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const linesOf = (child: ChildProcess): AsyncIterator<string> =>
  createInterface({ input: child.stdout! })[Symbol.asyncIterator]();

interface Device {
  /** What systemd hears next. */
  heard(): Promise<string>;
  beat(query?: string, headers?: Record<string, string>): Promise<number>;
  heartbeat: ChildProcess;
  /** How long systemd was asked to wait for the first beat. */
  patienceSeconds: number;
  /** Whether this start counts, so far, as one in vain. */
  inVain(): boolean;
}

/** The heartbeat with a browser of the test's own. */
async function startDevice(browser: readonly string[], startsInVain?: string): Promise<Device> {
  const folder = temporaryFolder('heart');
  const socket = join(folder.path, 'notify');
  const systemd = spawn('python3', ['-c', SYSTEMD, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  const messages = linesOf(systemd);
  const heard = async (): Promise<string> => (await messages.next()).value as string;
  expect(await heard()).toBe('listening');

  const count = join(folder.path, 'starts-in-vain');
  if (startsInVain !== undefined) await writeFile(count, startsInVain);
  const port = await freePort();
  const env = { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: '5000000', WATCHDOG_PID: '1' };
  const args = ['--port', String(port), '--origin', HUB, '--starts-in-vain', count, '--', ...browser];
  const heartbeat = spawn('python3', [HEARTBEAT, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => {
    heartbeat.kill('SIGTERM');
    systemd.kill('SIGKILL');
    folder.remove();
  });
  const url = `http://127.0.0.1:${port}/beat`;
  const listens = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  await expect.poll(listens, { timeout: 20_000 }).toBe(true);
  const beat = async (query = '', headers: Record<string, string> = { origin: HUB }): Promise<number> =>
    (await fetch(url + query, { method: 'POST', headers })).status;
  const patience = /^EXTEND_TIMEOUT_USEC=(\d+)000000$/.exec(await heard());
  return { heard, beat, heartbeat, patienceSeconds: Number(patience?.[1]), inVain: () => existsSync(count) };
}

const LIVES_ON = ['sh', '-c', 'exec sleep 600'];

test(`the first beat says that the browser has started, and later ones that it lives${needsPython}`, async () => {
  const { heard, beat } = await startDevice(LIVES_ON);
  expect(await beat()).toBe(204);
  expect(await heard()).toBe('READY=1|STATUS=The page is alive.');
  await beat();
  expect(await heard()).toBe('WATCHDOG=1');
});

test(`a page that will be held up may be silent for longer, once, and within bounds${needsPython}`, async () => {
  const { heard, beat } = await startDevice(LIVES_ON);
  await beat();
  await heard();
  await beat('?silent=30');
  expect(await heard()).toBe('WATCHDOG=1|WATCHDOG_USEC=30000000');
  await beat();
  expect(await heard()).toBe('WATCHDOG=1|WATCHDOG_USEC=5000000');
  await beat();
  expect(await heard()).toBe('WATCHDOG=1');
  await beat('?silent=86400');
  expect(await heard()).toBe('WATCHDOG=1|WATCHDOG_USEC=60000000');
});

test(`a start counts as one in vain until its page beats${needsPython}`, async () => {
  const first = await startDevice(LIVES_ON);
  expect([first.patienceSeconds, first.inVain()]).toEqual([90, true]);
  await first.beat();
  await first.heard();
  await expect.poll(first.inVain).toBe(false);
});

test.each([
  ['2', 360],
  ['40', 3_600],
  // A power cut left the file empty.
  ['', 90],
])(`after starts in vain (%j) the next one has %d seconds${needsPython}`, async (inVain, seconds) => {
  expect((await startDevice(LIVES_ON, inVain)).patienceSeconds).toBe(seconds);
});

test(`only the kiosk's page keeps the browser running${needsPython}`, async () => {
  const { heard, beat } = await startDevice(LIVES_ON);
  expect(await beat('', {})).toBe(403);
  expect(await beat('', { origin: 'https://elsewhere.example' })).toBe(403);
  expect(await beat('/more')).toBe(404);
  expect(await beat('?silent=ever')).toBe(404);
  expect(await beat('?silent=-1')).toBe(404);
  // Of all these systemd heard nothing.
  await beat();
  expect(await heard()).toMatch(/^READY=1/);
});

test(`it ends with its browser, so that both are started again${needsPython}`, async () => {
  const { heartbeat } = await startDevice(['sh', '-c', 'read -r _; kill -9 $$']);
  const ended = once(heartbeat, 'exit');
  heartbeat.stdin!.end();
  const [code] = (await ended) as [number | null];
  expect(code).toBe(1);
});

test(`asked to end, it lets the browser end in order${needsPython}`, async () => {
  const { heartbeat } = await startDevice([
    'sh',
    '-c',
    'trap "echo closed; exit 0" TERM; echo open; while :; do sleep 0.1; done',
  ]);
  const lines = linesOf(heartbeat);
  expect((await lines.next()).value).toBe('open');
  heartbeat.kill('SIGTERM');
  expect((await lines.next()).value).toBe('closed');
});

test(`the browser does not learn whom to tell${needsPython}`, async () => {
  const { heartbeat } = await startDevice([
    'sh',
    '-c',
    'env | grep -E "NOTIFY|WATCHDOG" || echo nothing; exec sleep 600',
  ]);
  expect((await linesOf(heartbeat).next()).value).toBe('nothing');
});
