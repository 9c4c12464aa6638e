import { audiences, type Actor } from '@foyer/shared/events';
import {
  applyDeviceEvent,
  callLetters,
  deviceEvents,
  foldDevice,
  type Device,
  type DeviceEvent,
} from '@foyer/shared/devices';
import type { Heartbeat } from '@foyer/shared/protocol';
import type { DeviceRow } from '../../board/row.ts';
import type { Devices } from '../services.ts';
import type { Wire } from '../agreement/agreement.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { DeviceCredentials } from './credentials.ts';
import { hearFromElsewhere, type Contact } from './elsewhere.ts';

export interface OpenDevices extends Devices {
  /** @param passKey of the kiosk's own, which it signs provisional passes with */
  enrol(code: string, passKey?: string): Promise<{ device: Device; credential: string; servicePin: string } | null>;
  /** The enrolled device behind a credential. `revoked` tells a kiosk why it is shut out. */
  identify(credential: string | undefined): { device: Device; revoked: boolean } | null;
  get(deviceId: string): Device | null;
  nameOf(deviceId: string): string;
  contact(deviceId: string): void;
  heard(deviceId: string, heartbeat: Heartbeat): void;
  /** When it was last heard, as it was known before the hub was started again. */
  recall(deviceId: string, lastContactAt: number): void;
  connected(deviceId: string, online: boolean): void;
  onChange(listener: (deviceId: string) => void): () => void;
  /** Tells what a kiosk says of itself. */
  onHeard(listener: (deviceId: string, heartbeat: Heartbeat) => void): void;
  /** Set by the sockets: how a command reaches a kiosk. */
  onReload(listener: (deviceId: string) => void): void;
}

export async function openDevices(options: {
  log: EventLog;
  credentials: DeviceCredentials;
  wire: Wire;
  now: () => number;
  newId: () => string;
}): Promise<OpenDevices> {
  const { log, credentials, wire, now, newId } = options;
  const devices = new Map<string, Device>();
  const presences = new Map<string, Contact>();
  const listeners = new Set<(deviceId: string) => void>();
  const hearers = new Set<(deviceId: string, heartbeat: Heartbeat) => void>();
  const enrolments = createKeyedQueue();
  let reload: (deviceId: string) => void = () => undefined;
  const elsewhere = hearFromElsewhere({ wire, own: () => presences, changed });

  for await (const { subject, events } of log.atHand('device')) devices.set(subject, foldDevice(subject, events));
  log.onEvent((event, noun, deviceId) => {
    if (noun !== 'device') return;
    devices.set(deviceId, applyDeviceEvent(devices.get(deviceId) ?? foldDevice(deviceId, []), event as DeviceEvent));
    changed(deviceId);
  });

  function changed(deviceId: string): void {
    for (const listener of listeners) listener(deviceId);
  }

  function presenceOf(deviceId: string): Contact {
    const presence = presences.get(deviceId) ?? {
      sockets: 0,
      lastContactAt: null,
      heartbeat: null,
      clockOffsetMs: null,
    };
    presences.set(deviceId, presence);
    return presence;
  }

  async function append(deviceId: string, event: (writer: ReturnType<EventLog['writer']>) => DeviceEvent, by: Actor) {
    if (!devices.has(deviceId)) return;
    await log.append([event(log.writer(by, devices.get(deviceId)!.site))]);
  }

  function rowOf(device: Device): DeviceRow {
    const { sockets, lastContactAt, heartbeat, clockOffsetMs } = elsewhere.with(device.id, presenceOf(device.id));
    const online = sockets > 0;
    const state = lastContactAt === null ? 'never-seen' : online ? (heartbeat?.state ?? 'live') : 'offline';
    return {
      deviceId: device.id,
      siteId: device.site,
      name: device.name,
      letter: device.letter,
      enrolledAt: device.enrolledAt ?? 0,
      revokedAt: device.revokedAt,
      online,
      lastContactAt,
      state: device.revokedAt !== null ? 'signed-out' : state,
      queued: heartbeat?.queued ?? 0,
      rejected: heartbeat?.rejected ?? [],
      revocationsAgeMs: heartbeat?.revocationsAgeMs ?? null,
      version: heartbeat?.version ?? null,
      protocol: heartbeat?.protocol ?? null,
      storage: heartbeat?.storage ?? null,
      clockOffsetMs,
      pickUpPausedAt: device.pickUpPaused?.at ?? null,
    };
  }

  return {
    list: (siteIds) =>
      [...devices.values()]
        .filter(({ site }) => siteIds === undefined || siteIds.has(site))
        .map(rowOf)
        .sort((a, b) => a.enrolledAt - b.enrolledAt),
    issueEnrolmentCode: (kiosk, by) => credentials.issueCode(kiosk, by.id),
    // One after another, so that no two devices of a site get the same letter.
    enrol: (code, passKey) =>
      enrolments.run('', async () => {
        const enrolment = await credentials.useCode(code);
        if (!enrolment) return null;
        const deviceId = newId();
        const { name, siteId, servicePin } = enrolment;
        const writer = log.writer({ kind: 'staff', id: enrolment.by }, siteId);
        const before = [...devices.values()].filter((device) => device.site === siteId).length;
        const facts = { name, letter: callLetters(before), role: 'lobby-kiosk', ...(passKey && { passKey }) } as const;
        await log.append([
          deviceEvents.write(writer, deviceId, 'device.enrolled', facts, [audiences.device(deviceId)]),
        ]);
        return { device: devices.get(deviceId)!, credential: await credentials.issue(deviceId), servicePin };
      }),
    identify(credential) {
      const device = devices.get(credentials.deviceOf(credential) ?? '');
      return device ? { device, revoked: device.revokedAt !== null } : null;
    },
    get: (deviceId) => devices.get(deviceId) ?? null,
    nameOf: (deviceId) => devices.get(deviceId)?.name ?? deviceId,
    rename: (deviceId, name, by) =>
      append(
        deviceId,
        (w) => deviceEvents.write(w, deviceId, 'device.renamed', { name }, [audiences.device(deviceId)]),
        by,
      ),
    async revoke(deviceId, by) {
      // The credential stays known, so that the kiosk is told that it was revoked and keeps what it has not delivered.
      await append(
        deviceId,
        (w) => deviceEvents.write(w, deviceId, 'device.revoked', {}, [audiences.device(deviceId)]),
        by,
      );
    },
    reload: (deviceId) => reload(deviceId),
    contact(deviceId) {
      presenceOf(deviceId).lastContactAt = now();
    },
    heard(deviceId, heartbeat) {
      const presence = presenceOf(deviceId);
      const before = presence.heartbeat;
      presence.heartbeat = heartbeat;
      presence.lastContactAt = now();
      presence.clockOffsetMs = heartbeat.at === undefined ? null : heartbeat.at - now();
      elsewhere.say(deviceId, presence);
      for (const listener of hearers) listener(deviceId, heartbeat);
      // Every desk reads again on such a word, and a thousand kiosks send fifty heartbeats a second.
      if (!before || isNews(before, heartbeat)) changed(deviceId);
    },
    recall(deviceId, lastContactAt) {
      presenceOf(deviceId).lastContactAt ??= lastContactAt;
    },
    connected(deviceId, online) {
      const presence = presenceOf(deviceId);
      presence.sockets = Math.max(0, presence.sockets + (online ? 1 : -1));
      presence.lastContactAt = now();
      elsewhere.say(deviceId, presence);
      changed(deviceId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onHeard: (listener) => void hearers.add(listener),
    onReload(listener) {
      reload = listener;
    },
  };
}

/** Whether a heartbeat says something that desks show at once; that a list is older by 20 s is none. */
function isNews(before: Heartbeat, after: Heartbeat): boolean {
  return (
    before.state !== after.state ||
    before.queued !== after.queued ||
    before.version !== after.version ||
    before.rejected.length !== after.rejected.length
  );
}
