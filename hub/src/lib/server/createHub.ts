import { openFleet } from './composition/fleet.ts';
import { openFoundation } from './composition/foundation.ts';
import { openLobby } from './composition/lobby.ts';
import { createMachines } from './composition/machines.ts';
import { openMessages } from './composition/messages.ts';
import { createPaper } from './composition/paper.ts';
import { openReaching } from './composition/reaching.ts';
import { createReturningParts } from './composition/returning.ts';
import { openRoutines } from './composition/routines.ts';
import { ageSeconds, openBackups } from './backup/backups.ts';
import { createWardenLinks } from './emergencies/wardenLinks.ts';
import { createHealth } from './health.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { HubOptions, OpenHub } from './openHub.ts';
import { reachOtherHubs } from './realtime/otherHubs.ts';
import { createPeople } from './people/createPeople.ts';
import { createMailState } from './today/mailState.ts';

/** The one place where the hub is put together. Everything gets what it needs from here; nothing is module state. */
export async function createHub(options: HubOptions): Promise<OpenHub> {
  const foundation = await openFoundation(options);
  const reaching = await openReaching(foundation);
  const lobby = await openLobby(foundation, reaching);
  const messages = await openMessages(foundation, lobby, reaching);
  const people = createPeople({ ...foundation, ...lobby, ...messages });
  const paper = createPaper(foundation, lobby);
  const returning = createReturningParts(foundation, lobby, messages);
  const machines = createMachines(foundation, lobby, returning);
  const watched = await openFleet(foundation, lobby, messages);
  const routines = await openRoutines(foundation, lobby, messages, paper, watched, people);

  const { persons, freezes } = routines;
  const backups = await openBackups({
    source: {
      databases: foundation.stores.backedUp,
      drawers: foundation.vault.inside.drawers,
      version: options.version,
      now: foundation.now,
    },
    folder: foundation.config.backupFolder,
    kept: foundation.config.backupsKept,
    documents: foundation.documents,
    audit: foundation.audit,
    schedule: foundation.schedule,
    onError: foundation.onError,
  });

  const { version } = options;
  const { config, now, newId, stores, sites, site, record, disk, onError } = foundation;
  const { directory, vault, issuer, devices, gates, links, naming } = foundation;
  const { accounts, sessions, signInCodes, audit, pins } = foundation;
  const { visits, board, history, calls, duty, helps, bars, officials, notices, promises, emergencies, deskNumbers } =
    lobby;
  const { invites, waysIn, outbox, channels } = messages;
  const { unsent, weeklyMail } = routines;
  const { sync, kiosk, queues, gateSide, onBundleChange } = machines;

  const { redis } = foundation.agreement;
  const otherHubs = redis && (await reachOtherHubs(redis, onError));
  const mailState = createMailState({ outbox, now });
  const metrics = createMetrics({
    version,
    board,
    devices,
    gates,
    calls,
    sites,
    incidents: foundation.incidents,
    watch: watched.watch,
    mailState,
    openFeeds: sync.openFeeds,
    recordSequence: stores.events.feed.lastSeq,
    now,
    backupAgeSeconds: () => ageSeconds(backups.last(), now()),
  });
  foundation.countFaults(metrics.failed);

  return {
    config,
    version,
    now,
    newId,
    sites,
    site,
    directory,
    people,
    visits,
    board,
    history,
    calls,
    duty,
    helps,
    bars,
    officials,
    unsent,
    notices,
    promises,
    emergencies,
    wardenLink: createWardenLinks(links),
    ...paper,
    weeklyMail,
    mailState,
    takesWrites: disk.takesWrites,
    actor: naming.actor,
    devices,
    gates,
    fleet: watched.fleet,
    incidents: foundation.incidents,
    lookAtFleet: watched.look,
    gateSide,
    queues,
    kiosk,
    onBundleChange,
    invites,
    knownAgain: returning.knownAgain,
    ladders: lobby.ladders,
    kinds: lobby.kinds,
    terms: lobby.terms,
    foods: lobby.foods,
    keeps: lobby.keeps,
    parcels: lobby.parcels,
    stacks: lobby.stacks,
    releases: lobby.releases,
    stocktakes: lobby.stocktakes,
    parcelDays: lobby.parcelDays,
    post: lobby.post,
    foodWishes: lobby.foodWishes,
    links,
    accounts,
    waysIn,
    sessions,
    signInCodes,
    oidc: foundation.oidc,
    pins,
    audit,
    outbox,
    channels,
    record,
    vault,
    issuer,
    deskNumbers,
    sync,
    otherHubs,
    health: createHealth({ version, events: stores.events, takesWrites: disk.takesWrites, now }),
    metrics: metrics.render,
    fault: onError,
    caCertificate: options.caCertificate ?? null,
    stores,
    retention: routines.retention,
    persons,
    freezes,
    backups,
    start() {
      routines.start();
      backups.start();
    },
    async close() {
      await backups.stop();
      await sync.close();
      await returning.returning.idle();
      await routines.stop();
      otherHubs?.close();
      await foundation.close();
    },
  };
}
