import { randomBytes } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import { TwoHubs } from './agreement/attendance.ts';
import { OtherKeys } from './agreement/openAgreement.ts';
import { RedisProblem } from './agreement/redis/connectRedis.ts';
import { listenForCommands } from './commands/commandSocket.ts';
import type { Config } from './config/config.ts';
import { readConfig, WrongSettings, type Environment } from './config/readConfig.ts';
import { FIRST_ADMIN } from './config/settings.ts';
import { isOnlyHere, staffAddress } from './config/staffAddress.ts';
import { unknownSettings } from './config/unknownSettings.ts';
import { createHub } from './createHub.ts';
import type { OpenHub } from './openHub.ts';
import { makeFolder } from './files.ts';
import { DEMO_SITES, seedDemo } from './demo/seed.ts';
import { createLog } from './log/createLog.ts';
import { openSockets } from './realtime/sockets.ts';
import { CouchUnreachable } from './store/couch/couchError.ts';
import { DatabaseProblem } from './store/couch/openCouchStore.ts';
import { createTls, keepFresh, trustAdvice, TlsProblem } from './tls/index.ts';
import { PortProblem } from './web/listen.ts';
import { openListeners } from './web/listeners.ts';
import { createPublicDoor } from './web/publicDoor.ts';
import { createRequestHandler, PROTOCOL_HEADER } from './web/requestHandler.ts';

const PROJECT = resolve(import.meta.dirname, '../../../..');
const DAY_MS = 24 * 60 * 60_000;

/** Runs the hub until it is told to stop. Settings that are wrong end it with words and exit code 1. */
export async function serve(env: Environment): Promise<void> {
  try {
    const config = readConfig(env, { folder: PROJECT });
    for (const unknown of unknownSettings(env)) process.stderr.write(`${unknown}\n`);
    await start(config);
  } catch (error) {
    if (
      error instanceof WrongSettings ||
      error instanceof TlsProblem ||
      error instanceof PortProblem ||
      error instanceof RedisProblem ||
      error instanceof TwoHubs ||
      error instanceof OtherKeys ||
      error instanceof DatabaseProblem ||
      error instanceof CouchUnreachable ||
      isDenied(error)
    ) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
}

async function start(config: Config): Promise<void> {
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  const log = createLog(config.logLevel);
  const isNew = await isMissing(join(config.dataFolder, 'db'));
  await makeFolder(config.dataFolder);

  const tls = await createTls(config, Date.now);
  const listeners = await openListeners(config, tls);

  const hub = await createHub({
    // The port that was taken where any would do: links lead to it.
    config: { ...config, port: listeners.ports.house },
    version,
    log,
    ...(isNew && config.demo ? { site: DEMO_SITES[config.demo] } : {}),
    caCertificate: tls?.authority?.cert ?? null,
  });
  const password = await ensureAdmin(hub, config.adminPassword);
  if (isNew && config.demo) await seedDemo(hub, config.demo);

  // SvelteKit reads this when its handler is loaded; the request handler sets the header on every request.
  process.env.PROTOCOL_HEADER = PROTOCOL_HEADER;
  const pages = (await import(pathToFileURL(join(PROJECT, 'hub', 'build', 'handler.js')).href)) as {
    handler: Parameters<typeof createRequestHandler>[0]['pages'];
  };
  const handler = createRequestHandler({ hub, pages: pages.handler, kioskFolder: join(PROJECT, 'kiosk', 'build') });
  const sockets = openSockets(listeners.house, hub);
  const { publicUrl } = config;
  const door =
    publicUrl === null ? null : createPublicDoor({ hub, pages: pages.handler, publicUrl, welcome: sockets.welcome });
  listeners.serve(handler, door);
  hub.onBundleChange(sockets.bundleChanged);
  const stopRenewing = tls
    ? keepFresh(
        listeners,
        tls,
        () => createTls(config, Date.now),
        (error) => log.error({ err: error }, 'certificate'),
      )
    : () => undefined;

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
    const closed = listeners.close();
    // Socket.IO waits for the server, the server for the feeds that wait, and the hub ends those.
    const silent = sockets.close();
    await hub.close();
    listeners.closeAllConnections();
    await Promise.all([silent, closed]);
    process.exit(0);
  };
  // Before anything is said: whoever reads `ready` may want it stopped at once.
  onSignals(stop, log);

  hub.start();
  const origin = originOf(config, listeners.ports.house);
  const forStaff = staffAddress(hub.config);
  if (config.smtpUrl !== null && isOnlyHere(forStaff))
    log.warn({ address: forStaff }, 'links in mails to staff lead to this machine only: set FOYER_STAFF_URL');
  if (tls?.authority) say(...trustAdvice(tls.authority, origin));
  await announce(hub, { origin, password, isNew });
  if (listeners.ports.public !== null)
    say(
      `  public  ${originOf(config, listeners.ports.public)}  (/my, /approve, /collect, /muster and /p only, for the proxy at ${publicUrl})`,
    );
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
  const there = hub.accounts.list().find((account) => account.signInName === FIRST_ADMIN.signInName);
  if (there) {
    if (wanted !== null && !(await hub.accounts.verify(FIRST_ADMIN.signInName, wanted)))
      await hub.accounts.setPassword(there.id, wanted);
    return null;
  }
  const password = wanted ?? randomBytes(9).toString('base64url');
  await hub.accounts.add({ ...FIRST_ADMIN, role: 'admin', password }, by);
  return wanted === null ? password : null;
}

async function announce(
  hub: OpenHub,
  start: { origin: string; password: string | null; isNew: boolean },
): Promise<void> {
  const { origin, password, isNew } = start;
  say(`ready ${origin}`);
  say(
    `  desk    ${origin}/desk  (sign in as ${FIRST_ADMIN.signInName}${password === null ? '' : `, password ${password} — shown once`})`,
  );
  if (isNew) {
    const { code } = await hub.devices.issueEnrolmentCode(
      { name: 'Lobby', siteId: hub.sites.first().id },
      { kind: 'hub', id: 'hub' },
    );
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
  if (!Object.values(DEMO_SITES).some(({ id }) => id === hub.site.settings().id)) return null;
  const hosts = hub.board.rows().map((row) => (row.status.status === 'awaiting-host' ? row.host?.id : undefined));
  return hosts.find((id) => id !== undefined) ?? hub.board.rows().find((row) => row.host)?.host?.id ?? null;
}

function originOf({ tls, host }: Config, port: number): string {
  const anywhere = host === '0.0.0.0' || host === '::';
  const name = anywhere ? (tls.mode === 'auto' ? tls.names[0]! : 'localhost') : host;
  return `${tls.mode === 'off' ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function isDenied(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EACCES') return false;
  error.message = `FOYER_DATA: not allowed (${error.message})`;
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
