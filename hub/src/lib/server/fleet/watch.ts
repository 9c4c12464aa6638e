import { ALERT_KINDS, judge, QUEUE_WATCHED_MS, type QueueSample, type WatchedDevice } from '@foyer/shared/devices';
import { openSince } from '@foyer/shared/site';
import type { DeviceRow } from '../../board/row.ts';
import type { OpenDevices } from '../devices/devices.ts';
import type { OpenGates } from '../gates/gates.ts';
import type { Sites } from '../services.ts';
import type { IndexShelf } from '../store/audiences/indexShelf.ts';
import type { Incidents } from './incidents.ts';
import { EMPTY, observe, type Timeline } from './timeline.ts';

const LOOK_EVERY_MS = 10_000;
/** What a crash forgets at most. */
const KEEP_EVERY_MS = 60_000;
const SAMPLE_EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
const TIMELINE = 'timeline:';
const CONTACTS = 'contacts';

interface Contacts {
  /** When this was noted: from then on to the next start the hub was away. */
  at: number;
  lastContactAt: Record<string, number>;
}

/**
 * Looks at all devices every ten seconds: how each is goes into its timeline, and what is the matter with one begins or
 * ends an incident. What it remembers is bounded by the number of devices, however often they speak.
 */
export interface Watch {
  timelineOf(deviceId: string): Timeline;
  /** Everything it does, once; the routine does so by itself. */
  look(): Promise<void>;
  /** How long it took to look at all devices the last time, in seconds. */
  lastLookSeconds(): number;
  start(): void;
  stop(): Promise<void>;
}

export async function openWatch(options: {
  devices: Pick<OpenDevices, 'list' | 'recall'>;
  gates: Pick<OpenGates, 'contacts'>;
  sites: Pick<Sites, 'settings'>;
  incidents: Incidents;
  shelf: IndexShelf;
  /** Of several hubs one opens and ends incidents; all see how devices are. */
  leads: () => boolean;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<Watch> {
  const { devices, gates, sites, incidents, shelf, leads, now, onError } = options;
  const timelines = new Map<string, Timeline>();
  const changed = new Set<string>();
  const queues = new Map<string, QueueSample[]>();
  const startedAt = now();
  let keptAt = now();
  let lookedFor = 0;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const [text] = await shelf.getMany([CONTACTS]);
  const before = text === undefined ? null : (JSON.parse(text) as Contacts);
  for (const [key, value] of await shelf.range({ after: TIMELINE, before: `${TIMELINE}\x7f` })) {
    const timeline = JSON.parse(value) as Timeline;
    // Nobody looked while the hub was away.
    const deviceId = key.slice(TIMELINE.length);
    timelines.set(deviceId, before ? observe(timeline, 'unknown', Math.min(before.at, now())) : timeline);
  }
  for (const [deviceId, at] of Object.entries(before?.lastContactAt ?? {})) devices.recall(deviceId, at);

  function note(deviceId: string, timeline: Timeline): void {
    if (timeline === timelines.get(deviceId)) return;
    timelines.set(deviceId, timeline);
    changed.add(deviceId);
  }

  function sample(deviceId: string, queued: number): readonly QueueSample[] {
    const samples = queues.get(deviceId) ?? [];
    const last = samples.at(-1);
    if (!last || now() - last.at >= SAMPLE_EVERY_MS) samples.push({ at: now(), queued });
    while (samples.length > 0 && samples[0]!.at < now() - QUEUE_WATCHED_MS - 2 * MINUTE_MS) samples.shift();
    queues.set(deviceId, samples);
    return samples;
  }

  function watched(row: DeviceRow, opened: number | null): WatchedDevice {
    // What it said of itself before it went away is no news of how it is.
    const isHeard = row.online && row.version !== null;
    return {
      lastContactAt: row.lastContactAt,
      expectedSince: opened === null ? null : Math.max(opened, startedAt),
      rejected: isHeard ? row.rejected.length : null,
      revocationsAgeMs: isHeard ? row.revocationsAgeMs : null,
      queue: isHeard ? sample(row.deviceId, row.queued) : [],
      storage: isHeard ? row.storage : null,
      clockOffsetMs: isHeard ? row.clockOffsetMs : null,
      pickUpPausedAt: row.pickUpPausedAt,
    };
  }

  async function judgeAll(row: DeviceRow, opened: number | null): Promise<void> {
    const { deviceId, siteId, queued } = row;
    const device = watched(row, opened);
    const { revocationsMaxHours } = sites.settings(siteId);
    for (const kind of ALERT_KINDS) {
      const on = incidents.of(deviceId, kind);
      const verdict = judge(kind, device, on, { now: now(), revocationsMaxHours });
      if (verdict === 'begins') await incidents.begin({ deviceId, siteId, kind, queued });
      else if (verdict === 'ends') await incidents.end(on!.id);
    }
  }

  async function lookOnce(): Promise<void> {
    const began = performance.now();
    const opened = new Map<string, number | null>();
    for (const row of devices.list()) {
      if (row.revokedAt !== null) {
        // A kiosk that was taken out of service has nothing the matter with it any more.
        for (const kind of ALERT_KINDS) {
          const on = incidents.of(row.deviceId, kind);
          if (on && leads()) await incidents.end(on.id);
        }
        note(row.deviceId, observe(timelines.get(row.deviceId) ?? EMPTY, 'signed-out', now()));
        continue;
      }
      if (row.state === 'never-seen') continue;
      if (!opened.has(row.siteId)) opened.set(row.siteId, openSince(now(), sites.settings(row.siteId)));
      note(row.deviceId, observe(timelines.get(row.deviceId) ?? EMPTY, row.state, now()));
      if (leads()) await judgeAll(row, opened.get(row.siteId)!);
    }
    for (const { gateId, isSilent, lastHeardAt } of gates.contacts())
      if (lastHeardAt !== null)
        note(gateId, observe(timelines.get(gateId) ?? EMPTY, isSilent ? 'offline' : 'live', now()));
    lookedFor = (performance.now() - began) / 1000;
    if (now() - keptAt >= KEEP_EVERY_MS) await keep();
  }

  async function keep(): Promise<void> {
    keptAt = now();
    const contacts: Contacts = { at: now(), lastContactAt: {} };
    for (const { deviceId, lastContactAt, revokedAt } of devices.list())
      if (lastContactAt !== null && revokedAt === null) contacts.lastContactAt[deviceId] = lastContactAt;
    const ids = [...changed];
    changed.clear();
    await shelf.batch([
      { type: 'put', key: CONTACTS, value: JSON.stringify(contacts) },
      ...ids.map((id) => ({ type: 'put' as const, key: TIMELINE + id, value: JSON.stringify(timelines.get(id)) })),
    ]);
  }

  const look = (): Promise<void> =>
    (looking = looking.then(lookOnce).catch((error: unknown) => onError(error, 'fleet')));

  return {
    timelineOf: (deviceId) => timelines.get(deviceId) ?? EMPTY,
    look,
    lastLookSeconds: () => lookedFor,
    start() {
      timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await looking;
      await keep();
    },
  };
}
