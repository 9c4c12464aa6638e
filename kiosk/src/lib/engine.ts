import type { ListedDirectory } from '@foyer/shared/directory';
import { PROTOCOL_VERSION, type Heartbeat, type KioskBundle } from '@foyer/shared/protocol';
import idb from 'pouchdb-adapter-idb';
import { uuidv7 } from '@foyer/shared/events';
import { alarmOf } from './alarm/alarm.ts';
import { createCallNumbers } from './device/callNumbers.ts';
import { createDirectoryCopy } from './device/directory.ts';
import { dropFormerInboxes } from './device/formerDevices.ts';
import type { Identity } from './device/identity.ts';
import { readPassKey } from './device/ownKey.ts';
import type { KeyValue } from './device/keyValue.ts';
import { storageUsed } from './device/storageUsed.ts';
import { createStanding } from './device/standing.ts';
import { deviceEvents } from '@foyer/shared/devices';
import { createDeviceLog } from './log/deviceLog.ts';
import { createFlows, type Flows } from './flow/flows.ts';
import { stripOf } from './flow/strip.ts';
import { writerOf, type Terminal } from './flow/terminal.ts';
import type { PinPad } from './staff/pinPad.ts';
import { formerDevices } from './store/waiting.ts';
import { createApi } from './net/api.ts';
import { createGuardedFetch } from './net/guardedFetch.ts';
import { createLine } from './net/line.ts';
import { connectRealtime, type Realtime } from './net/realtime.ts';
import { openClock } from './store/clock.ts';
import { createDeliveries } from './store/deliveries.ts';
import { watchEpoch } from './store/epoch.ts';
import { openStore } from './store/openStore.ts';
import { createPouch } from './store/pouch.ts';
import { createRecord } from './store/record.ts';
import { startSync, type Sync } from './store/sync.ts';
import { syncStatus } from './store/syncStatus.ts';
import type { View } from './view.ts';

export interface Engine extends Flows {
  pinPad(): Promise<PinPad>;
  restartReplication(): void;
  lastContactAt(): number | null;
  stop(): void;
}

const STRIP_EVERY_MS = 20_000;
const PROBE_SILENCE_MS = 8_000;
const TIDY_EVERY_MS = 10 * 60_000;

/** The composition root of an enrolled terminal: everything of it that is not a screen, built once a page. */
export async function startEngine(deps: {
  identity: Identity;
  bundle: KioskBundle;
  memory: KeyValue;
  view: View;
  version: string;
  isIdle: () => boolean;
  reloadWhenIdle: () => void;
  whenQuiet: () => Promise<void>;
  afterOthers: () => Promise<void>;
}): Promise<Engine> {
  const { identity, memory, view, version, isIdle, reloadWhenIdle, whenQuiet, afterOthers } = deps;
  const { device } = identity;
  const now = () => Date.now();
  let storage: NonNullable<Heartbeat['storage']> | null = null;
  const stopped = new AbortController();
  const log = createDeviceLog(memory, now);
  const record = createRecord(now);
  const deliveries = createDeliveries();
  const clock = await openClock(memory, device.id, now);
  let sync: Sync | null = null;
  let realtime: Realtime | null = null;
  let directory: ListedDirectory | null = null;

  const line = createLine({
    now,
    onChange: () => lineChanged(),
    onEpoch: (seen) => epoch.seen(seen),
    onRefused: () => void standing.refresh(),
  });
  const browserFetch = globalThis.fetch.bind(globalThis);
  const api = createApi(createGuardedFetch({ fetch: browserFetch, line: line.ofApi }));
  const syncFetch = createGuardedFetch({ fetch: browserFetch, line: line.ofSync });
  // Whether anything still gets through, sooner than a feed that has heartbeats to go by would find out.
  const probe = createGuardedFetch({ fetch: browserFetch, line: line.ofSync, silenceMs: PROBE_SILENCE_MS });
  const epoch = await watchEpoch({
    memory,
    fetch: syncFetch,
    onChange: () => {
      log.write('epoch');
      sync?.restart();
    },
  });

  const standing = createStanding({
    identity,
    bundle: deps.bundle,
    memory,
    api,
    onChange: () => void standingChanged(),
    onRevoked: () => {
      log.write('revoked');
      stop();
      view.revoked();
    },
  });
  const directoryCopy = createDirectoryCopy({ memory, api, device: device.id, whenQuiet, pause: afterOthers });
  const callNumbers = createCallNumbers({
    memory,
    now,
    timeZone: () => standing.bundle.site.timeZone,
    letter: () => standing.bundle.device.letter,
  });

  const pouch = createPouch({ name: 'idb', plugin: idb });
  const store = await openStore({
    pouch,
    memory,
    device: device.id,
    origin: location.origin,
    fetch: syncFetch,
    epoch: () => epoch.current(),
    record,
    now,
    follow: (readings) => readings.forEach((reading) => clock.follow(reading)),
    onChange: () => showStatus(),
    onDelivered: (ids) => deliveries.arrived(ids),
  });

  const outboxes = [store.events, store.details, store.photos];
  const status = () =>
    syncStatus({
      offlineSince: line.offlineSince,
      signedOut: standing.signedOut,
      queued: outboxes.reduce((sum, { queued }) => sum + queued, 0),
      rejected: [
        ...outboxes.flatMap(({ denied }) => denied),
        ...(standing.trustRefused === null ? [] : [{ id: 'bundle', reason: standing.trustRefused }]),
      ],
      caughtUp: store.inbox.state.caughtUp,
      toRead: store.inbox.state.pending,
    });

  const terminal: Terminal = {
    identity,
    api,
    record,
    callNumbers,
    memory,
    clock,
    now,
    newId: () => uuidv7(now()),
    bundle: () => standing.bundle,
    trust: () => standing.trust,
    passKey: () => readPassKey(memory, device.id),
    directory: () => directory,
    isLive: () => ['live', 'rejected'].includes(status().state),
    isOffline: () => line.offlineSince !== null,
    language: () => document.documentElement.lang || 'zh-CN',
    async writeEvents(events) {
      for (const event of events) await store.events.put(event);
      record.add(events);
      sync?.push();
    },
    async writeDetails(document) {
      await (document['retention'] === 'images' ? store.photos : store.details).put(document);
      sync?.push();
    },
    visit: (id) => store.visit(id),
    invite: (id) => store.invite(id),
    release: (id) => store.release(id),
    invitesOf: async (id) => [...record.invites.all()].filter(({ plan }) => plan?.repeats?.of === id),
    delivered: (eventId, ms) => deliveries.within(eventId, ms),
  };
  const flows = createFlows(terminal, view);

  let shownStatus = '';
  let shownState = '';
  function showStatus(): void {
    // What still comes in after the end is not shown over what a new enrolment shows.
    if (stopped.signal.aborted) return;
    const next = status();
    const text = JSON.stringify(next);
    if (text === shownStatus) return;
    shownStatus = text;
    if (next.state !== shownState) log.write('state', next.state);
    shownState = next.state;
    view.sync(next);
    realtime?.report();
  }

  function lineChanged(): void {
    showStatus();
    if (line.offlineSince !== null) return;
    sync?.retry();
    flows.refresh();
  }

  async function standingChanged(): Promise<void> {
    if (stopped.signal.aborted) return;
    view.bundle(standing.bundle);
    showStatus();
    const newer = await directoryCopy.refresh(standing.bundle.directory.etag);
    if (newer) setDirectory(newer);
  }

  function setDirectory(opened: ListedDirectory | null): void {
    if (!opened || stopped.signal.aborted) return;
    directory = opened;
    view.directory(opened);
  }

  let stripDue = false;
  function showStrip(): void {
    if (stripDue) return;
    stripDue = true;
    queueMicrotask(() => {
      stripDue = false;
      view.strip(stripOf(record.visits.all(), now()));
    });
  }

  record.onChange(({ noun, id }) => {
    if (noun === 'emergency' && !stopped.signal.aborted) view.alarm(alarmOf(record.emergencies.all()));
    if (noun !== 'visit') return;
    showStrip();
    const registration = record.visits.get(id)?.registration;
    if (registration?.by.id === device.id) void callNumbers.seen(registration.callNumber, registration.at);
  });

  function measureStorage(): void {
    void storageUsed().then((used) => (storage = used));
  }
  function every(ms: number, work: () => void): void {
    const timer = setInterval(work, ms);
    stopped.signal.addEventListener('abort', () => clearInterval(timer));
  }

  function stop(): void {
    stopped.abort();
    sync?.stop();
  }

  /** What former enrolments of this terminal left: to the hub, and away once the desk has decided. */
  let handingOver: Promise<void> | null = null;
  function handOver(): void {
    if (stopped.signal.aborted || line.offlineSince !== null) return;
    handingOver ??= import('./handover/formerQueues.ts')
      .then(({ handOverFormerQueues }) =>
        handOverFormerQueues({
          identity,
          bundle: () => standing.bundle,
          memory,
          pouch,
          api,
          former: () => formerDevices(indexedDB, device.id),
          now,
          log: log.write,
        }),
      )
      .catch((error: unknown) => reportError(error))
      .finally(() => (handingOver = null));
  }

  sync = startSync({ outboxes, inbox: store.inbox });
  showStatus();
  showStrip();
  void standing.verify().then(() => standing.refresh());
  void directoryCopy.open().then(setDirectory);
  void whenQuiet()
    .then(() => Promise.all([store.load(), dropFormerInboxes(indexedDB, device.id)]))
    .then(handOver);
  void connectRealtime({
    signal: stopped.signal,
    hints: {
      visitChanged: (visitId) => flows.hint(visitId),
      bundleChanged: () => void standing.refresh(),
      alarmChanged: (events) => record.add(events).forEach((reading) => clock.follow(reading)),
      reload: reloadWhenIdle,
      callAnswered: (callId) => view.callAnswered(callId),
      lost: () =>
        void probe('/sync/').then(
          ({ body }) => body?.cancel(),
          () => {},
        ),
      connected() {
        sync?.retry();
        void standing.refresh();
        handOver();
      },
    },
    heartbeat() {
      const { state, queued, rejected } = status();
      const asOf = standing.trust?.revokedAsOf;
      const revocationsAgeMs = asOf === undefined ? null : now() - asOf;
      return {
        state,
        queued,
        rejected: [...rejected],
        revocationsAgeMs,
        version,
        idle: isIdle(),
        protocol: PROTOCOL_VERSION,
        storage,
        at: now(),
        sealsTo: standing.bundle.sealingKey.kid,
      };
    },
  }).then((connected) => (realtime = connected));
  addEventListener('online', () => sync?.retry(), { signal: stopped.signal });
  measureStorage();
  every(STRIP_EVERY_MS, showStrip);
  every(TIDY_EVERY_MS, () => {
    measureStorage();
    record.forgetWhatIsOver();
    void standing.refresh();
    handOver();
  });
  // The word for what went wrong, and where in the program: never what was being worked on.
  const broke = (kind: string) => (event: Event) => {
    const { error = null, reason = error } = event as Partial<ErrorEvent & PromiseRejectionEvent>;
    log.write(kind, reason instanceof Error ? reason.name : typeof reason);
  };
  addEventListener('error', broke('error'), { signal: stopped.signal });
  addEventListener('unhandledrejection', broke('rejection'), { signal: stopped.signal });
  log.write('started', version);

  return {
    ...flows,
    async pinPad() {
      const { createPinPad } = await import('./staff/pinPad.ts');
      return createPinPad({
        memory,
        identity,
        pins: () => standing.bundle.pins,
        now,
        onLocked(wrong) {
          log.write('pins-refused', `${wrong}`);
          const written = deviceEvents.write(writerOf(terminal), device.id, 'device.pins-refused', { wrong }, []);
          void terminal.writeEvents([written as never]).catch((error: unknown) => reportError(error));
        },
      });
    },
    restartReplication: () => {
      log.write('replication-restarted');
      sync?.restart();
    },
    lastContactAt: () => line.heardAt,
    stop,
  };
}
