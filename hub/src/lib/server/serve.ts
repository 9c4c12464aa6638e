import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino, type Logger } from 'pino';
import { listenForCommands } from './commands/commandSocket.ts';
import type { Config } from './config/config.ts';
import { readConfig, WrongSettings, type Environment } from './config/readConfig.ts';
import { unknownSettings } from './config/unknownSettings.ts';
import { createHub, type OpenHub } from './createHub.ts';
import { demoSite } from './demo/directory.ts';
import { seedDemo } from './demo/seed.ts';
import { openSockets } from './realtime/sockets.ts';
import { createTls, keepFresh, trustAdvice, TlsProblem } from './tls/index.ts';
import { createRequestHandler, PROTOCOL_HEADER } from './web/requestHandler.ts';

const PROJECT = resolve(import.meta.dirname, '../../../..');
const DAY_MS = 24 * 60 * 60_000;
const ADMIN = 'admin';

/** Runs the hub until it is told to stop. Settings that are wrong end it with words and exit code 1. */
export async function serve(env: Environment): Promise<void> {
  try {
    const config = readConfig(env, { folder: PROJECT });
    for (const unknown of unknownSettings(env)) process.stderr.write(`${unknown}\n`);
    await start(config);
  } catch (error) {
    if (error instanceof WrongSettings || error instanceof TlsProblem || isPortProblem(error)) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
}

async function start(config: Config): Promise<void> {
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const isNew = await isMissing(join(config.dataFolder, 'db'));
  await mkdir(config.dataFolder, { recursive: true });

  const tls = await createTls(config, Date.now);
  const hub = await createHub({
    config,
    version,
    log,
    ...(isNew && config.demo ? { site: demoSite } : {}),
    caCertificate: tls?.authority?.cert ?? null,
  });
  const password = await ensureAdmin(hub, config.adminPassword);
  if (isNew && config.demo) await seedDemo(hub);

  // SvelteKit reads this when its handler is loaded; the request handler sets the header on every request.
  process.env.PROTOCOL_HEADER = PROTOCOL_HEADER;
  const pages = (await import(pathToFileURL(join(PROJECT, 'hub', 'build', 'handler.js')).href)) as {
    handler: Parameters<typeof createRequestHandler>[0]['pages'];
  };
  const handler = createRequestHandler({ hub, pages: pages.handler, kioskFolder: join(PROJECT, 'kiosk', 'build') });
  const server: Server = tls ? createHttpsServer({ cert: tls.cert, key: tls.key }, handler) : createHttpServer(handler);
  // Feeds of changes wait for as long as they like; a header has to come within a minute.
  server.requestTimeout = 0;
  const sockets = openSockets(server, hub);
  hub.onBundleChange(sockets.bundleChanged);
  const stopRenewing = tls
    ? keepFresh(
        server as ReturnType<typeof createHttpsServer>,
        tls,
        () => createTls(config, Date.now),
        (error) => log.error({ err: error }, 'certificate'),
      )
    : () => undefined;

  await listen(server, config);
  const report = (error: unknown): void => log.error({ err: error }, 'command');
  // Without it the command line says that the hub has to be stopped first, which is no reason not to start.
  const stopCommands = await listenForCommands(hub, config.dataFolder, report).catch((error: unknown) => {
    report(error);
    return () => Promise.resolve();
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    stopRenewing();
    await stopCommands();
    const closed = new Promise((done) => server.close(done));
    // Socket.IO waits for the server, the server for the feeds that wait, and the hub ends those.
    const silent = sockets.close();
    await hub.close();
    server.closeAllConnections();
    await Promise.all([silent, closed]);
    process.exit(0);
  };
  // Before anything is said: whoever reads `ready` may want it stopped at once.
  onSignals(stop, log);

  hub.start();
  const origin = originOf(config, (server.address() as AddressInfo).port);
  if (tls?.authority) say(...trustAdvice(tls.authority, origin));
  await announce(hub, { origin, password, isNew });
}

function onSignals(stop: () => Promise<void>, log: Logger): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        log.fatal({ err: error }, 'stop');
        process.exit(1);
      });
    });
}

/** The first account. Its password is the one that was set, else one made up at the first start and told once. */
async function ensureAdmin(hub: OpenHub, wanted: string | null): Promise<string | null> {
  const by = { kind: 'hub', id: 'hub' } as const;
  const there = hub.accounts.list().find((account) => account.signInName === ADMIN);
  if (there) {
    if (wanted !== null && !(await hub.accounts.verify(ADMIN, wanted)))
      await hub.accounts.setPassword(there.id, wanted);
    return null;
  }
  const password = wanted ?? randomBytes(9).toString('base64url');
  await hub.accounts.add({ signInName: ADMIN, name: 'Admin', role: 'admin', password }, by);
  return wanted === null ? password : null;
}

async function announce(
  hub: OpenHub,
  start: { origin: string; password: string | null; isNew: boolean },
): Promise<void> {
  const { origin, password, isNew } = start;
  say(`ready ${origin}`);
  say(
    `  desk    ${origin}/desk  (sign in as ${ADMIN}${password === null ? '' : `, password ${password} — shown once`})`,
  );
  if (isNew) {
    const { code } = await hub.devices.issueEnrolmentCode('Lobby', { kind: 'hub', id: 'hub' });
    say(`  kiosk   ${origin}/kiosk/#enrol=${code}  (code good for 15 minutes; more under ${origin}/admin/kiosks)`);
  } else {
    say(`  kiosk   ${origin}/kiosk/  (codes to enrol one: ${origin}/admin/kiosks)`);
  }
  const host = hub.config.demo ? demoHost(hub) : null;
  if (host === null) return say(`  tenant  ${origin}/my`);
  const { token } = await hub.links.issue({ kind: 'sign-in', personId: host }, DAY_MS);
  say(`  tenant  ${origin}/my/sign-in/${token}  (signs in once, as a host of the demo building)`);
}

/** Somebody of the demo building who has visitors, so that their page has something to show. */
function demoHost(hub: OpenHub): string | null {
  if (hub.site.settings().id !== demoSite.id) return null;
  const hosts = hub.board.rows().map((row) => (row.status.status === 'awaiting-host' ? row.host?.id : undefined));
  return hosts.find((id) => id !== undefined) ?? hub.board.rows().find((row) => row.host)?.host?.id ?? null;
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
}

function originOf({ tls, host }: Config, port: number): string {
  const anywhere = host === '0.0.0.0' || host === '::';
  const name = anywhere ? (tls.mode === 'auto' ? tls.names[0]! : 'localhost') : host;
  return `${tls.mode === 'off' ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function isPortProblem(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code === 'EADDRINUSE')
    error.message = `FOYER_PORT: the port is in use by another program (${error.message})`;
  else if (error.code === 'EACCES') error.message = `FOYER_PORT or FOYER_DATA: not allowed (${error.message})`;
  else if (error.code === 'EADDRNOTAVAIL') error.message = `FOYER_HOST: no such address here (${error.message})`;
  else return false;
  return true;
}

async function isMissing(path: string): Promise<boolean> {
  return access(path).then(
    () => false,
    () => true,
  );
}

function say(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
