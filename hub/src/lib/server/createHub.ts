import { join } from 'node:path';
import { uuidv7 } from '@foyer/shared/events';
import { SYNC } from '@foyer/shared/protocol';
import { defaultSiteSettings } from '@foyer/shared/site';
import type { Logger } from 'pino';
import { createAccounts } from './accounts/accounts.ts';
import { createSessions } from './auth/sessions.ts';
import { openBoard } from './board/board.ts';
import { rowDetailsOf } from './board/rowDetails.ts';
import { openCalls } from './calls/calls.ts';
import type { Config } from './config/config.ts';
import { openArrivals } from './details/arrivals.ts';
import { createDetailsVault } from './details/index.ts';
import { openDeviceCredentials } from './devices/credentials.ts';
import { openDevices } from './devices/devices.ts';
import { createDirectory } from './directory/index.ts';
import type { Health, Hub } from './hub.ts';
import { openInviteBook } from './invites/inviteBook.ts';
import { createInvites } from './invites/createInvites.ts';
import { kioskBundle } from './kiosk/bundle.ts';
import { createKioskPolicy } from './kiosk/policy.ts';
import { createEnrolment } from './kiosk/enrolment.ts';
import { createVisitorDesk } from './kiosk/visitorDesk.ts';
import { createLimits } from './limits/limits.ts';
import { createLinks } from './links/links.ts';
import { createMetrics } from './metrics.ts';
import { createNaming } from './naming.ts';
import { createOutbox } from './notifications/createOutbox.ts';
import { createHostConfirmation } from './notifications/hostConfirmation.ts';
import { createMailTransport, domainOf } from './notifications/mailTransport.ts';
import { createRenderMessage } from './notifications/render.ts';
import { createSchedule } from './notifications/schedule.ts';
import { createPassIssuer, type PassIssuer } from './passes/index.ts';
import { createEventLog } from './record/eventLog.ts';
import { createKeyedQueue } from './record/keyedQueue.ts';
import { openSite } from './site/site.ts';
import { openStores } from './stores.ts';
import { createSyncEndpoint, type SyncEndpoint } from './sync/createSyncEndpoint.ts';
import { createClerk } from './visits/clerk.ts';
import { openVisitBook } from './visits/visitBook.ts';
import { createDeskNumbers, type DeskNumbers } from './visits/deskNumbers.ts';
import { createVisits } from './visits/visits.ts';
import type { OpenBoard } from './board/board.ts';
import type { OpenCalls } from './calls/calls.ts';
import type { OpenDevices } from './devices/devices.ts';
import type { EventLog } from './record/eventLog.ts';
import type { DetailsVault } from './details/index.ts';

const SWEEP_EVERY_MS = 15 * 60_000;

export interface HubOptions {
  config: Config;
  version: string;
  log: Logger;
  now?: () => number;
  /** The site that a new hub starts with. */
  site?: { id: string; name: { 'zh-CN': string; en: string } };
  caCertificate?: string | null;
}

/** The hub with what only the server and the demo building use. */
export interface OpenHub extends Hub {
  readonly board: OpenBoard;
  readonly calls: OpenCalls;
  readonly devices: OpenDevices;
  readonly record: EventLog;
  readonly vault: DetailsVault;
  readonly issuer: PassIssuer;
  readonly deskNumbers: DeskNumbers;
  readonly sync: SyncEndpoint;
  readonly caCertificate: string | null;
  readonly metrics: () => Promise<{ contentType: string; text: string }>;
  /** Tells when kiosks should fetch their bundle again. */
  onBundleChange(listener: () => void): void;
  /** Begins what the hub does by itself: sending, asking hosts, signing passes. */
  start(): void;
  close(): Promise<void>;
}

/** The one place where the hub is put together. Everything gets what it needs from here; nothing is module state. */
export async function createHub(options: HubOptions): Promise<OpenHub> {
  const { config, version, log } = options;
  const now = options.now ?? Date.now;
  const newId = (): string => uuidv7(now());
  const startedAt = now();
  const keysFolder = join(config.dataFolder, 'keys');
  let failed = (): void => undefined;
  const onError = (error: unknown, about?: unknown): void => {
    failed();
    log.error({ err: error, about: typeof about === 'string' ? about : undefined }, 'fault');
  };
  const schedule = createSchedule(now);

  const stores = await openStores({
    dataFolder: config.dataFolder,
    now,
    newId,
    onError,
    onEpoch: (epoch, reason) => log.info({ epoch, reason }, 'new epoch: devices replicate from the beginning'),
  });
  const { documents, epoch } = stores;
  const newSite = options.site ?? { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } };
  const site = await openSite({ documents, initial: defaultSiteSettings(newSite.id, newSite.name), now });
  const record = createEventLog({
    store: stores.events,
    node: 'hub',
    site: () => site.settings().id,
    now,
    newId,
    onError,
  });

  const limits = createLimits({ now });
  const directory = await createDirectory({ db: stores.directory.db, now, newId });
  const issuer = await createPassIssuer({ keysFolder, now });
  const vault = await createDetailsVault({ db: stores.vault.db, keysFolder, site: site.settings().id, now, newId });
  const credentials = await openDeviceCredentials(documents, now);
  const devices = await openDevices({ log: record, credentials, now, newId });
  const accounts = await createAccounts({ documents, log: record, now, newId });
  const sessions = createSessions({ documents, accounts, directory, limits, now });
  const links = createLinks({ documents, now });
  const naming = createNaming({ devices, accounts, directory });

  const arrivals = await openArrivals({
    details: stores.details,
    vault,
    documents,
    accepted: (id, { state, ...why }) => {
      if (state === 'unopened') log.warn({ id, ...why }, 'details did not open');
    },
    onError,
  });

  const book = await openVisitBook({ log: record, now });
  const inviteBook = await openInviteBook({ log: record, now });
  const calls = await openCalls({ log: record, deviceName: devices.nameOf, now });
  const queue = createKeyedQueue();
  const deskNumbers = createDeskNumbers({ documents, site, now });
  const visits = createVisits({ log: record, book, vault, issuer, site, deskNumbers, queue, naming, now });
  const board = await openBoard({
    book,
    invites: inviteBook,
    directory,
    site,
    details: (subject) => rowDetailsOf(vault, subject),
    onDetails: vault.onChange,
    actor: naming.actor,
    now,
    onError,
  });

  const transport = config.smtpUrl ? createMailTransport({ smtpUrl: config.smtpUrl, from: config.mailFrom }) : null;
  const address = config.publicUrl ?? localAddress(config);
  const invites = await createInvites({
    log: record,
    book: inviteBook,
    vault,
    issuer,
    directory,
    documents,
    limits,
    keysFolder,
    visits,
    queueMail: (id, message) => outbox.queue(id, message),
    now,
    onError,
  });
  const sender = config.mailFrom;
  const outbox = createOutbox({
    documents,
    transport,
    render: createRenderMessage({ board, directory, site, links, invites, address, sender, now }),
    domain: domainOf(sender),
    now,
    schedule,
    log: (what) => log.info(what, 'message'),
    onError,
  });
  const hostConfirmation = createHostConfirmation({
    book,
    visits,
    invites: inviteBook,
    directory,
    outbox,
    site,
    now,
    schedule,
    onError,
  });
  const clerk = createClerk({ book, invites: inviteBook, visits, site, now, revoke: issuer.revoke, onError });

  const sync = createSyncEndpoint({
    databases: new Map([
      [SYNC.events, stores.events],
      [SYNC.details, stores.details],
    ]),
    policy: createKioskPolicy(devices, () => site.settings().id),
    epoch,
    prefix: '/sync',
    onError: (error, request) => onError(error, request.url),
  });
  devices.onChange((deviceId) => {
    const device = devices.get(deviceId);
    if (device && device.revokedAt !== null) sync.disconnect(deviceId);
  });

  const metrics = createMetrics({ board, devices, calls, openFeeds: sync.openFeeds });
  failed = metrics.failed;

  async function health(): Promise<Health> {
    const uptimeSeconds = Math.round((now() - startedAt) / 1000);
    const reachable = await stores.events.db.info().then(
      () => true,
      () => false,
    );
    const database = reachable ? 'ok' : 'failing';
    return { status: database, version, database, uptimeSeconds };
  }

  const bundleListeners = new Set<() => void>();
  const bundleChanged = (): void => bundleListeners.forEach((listener) => listener());
  site.onChange(bundleChanged);
  issuer.onChange(bundleChanged);
  directory.onPublished(() => {
    bundleChanged();
    board.rebuild().catch(onError);
  });

  const sweeping = setInterval(() => {
    board.forget(book.sweep());
    inviteBook.sweep();
    Promise.all([sessions.sweep(), links.sweep(), outbox.sweep()]).catch(onError);
  }, SWEEP_EVERY_MS);
  sweeping.unref();

  const publicUrl = config.publicUrl;
  return {
    config,
    now,
    newId,
    version,
    site,
    directory,
    visits,
    board,
    calls,
    devices,
    invites,
    links,
    accounts,
    sessions,
    outbox,
    record,
    vault,
    issuer,
    deskNumbers,
    sync,
    health,
    metrics: metrics.render,
    caCertificate: options.caCertificate ?? null,
    kiosk: {
      devices,
      rootKey: issuer.rootPublicKey,
      enrol: createEnrolment({ devices, limits }),
      visitorDesk: createVisitorDesk({ board, book, visits, limits, publicUrl, now }),
      bundle: (device) => kioskBundle(device, { site, issuer, vault, directory, epoch: epoch.current, publicUrl, now }),
    },
    onBundleChange: (listener) => bundleListeners.add(listener),
    start() {
      clerk.start();
      hostConfirmation.start();
      invites.catchUp().catch(onError);
      outbox.start();
    },
    async close() {
      clearInterval(sweeping);
      await hostConfirmation.stop();
      await sync.close();
      await arrivals.stop();
      await outbox.stop();
      transport?.close();
      await clerk.idle();
      await queue.idle();
      await board.settled();
      await stores.close();
    },
  };
}

/** Where links lead on a hub that phones cannot reach: to the machine itself, for trying things out. */
function localAddress({ tls, host, port }: Config): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${tls.mode === 'off' ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
