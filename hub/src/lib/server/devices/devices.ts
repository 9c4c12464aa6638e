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
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { DeviceCredentials } from './credentials.ts';

export interface OpenDevices extends Devices {
  enrol(code: string): Promise<{ device: Device; credential: string } | null>;
  /** The enrolled device behind a credential. `revoked` tells a kiosk why it is shut out. */
  identify(credential: string | undefined): { device: Device; revoked: boolean } | null;
  get(deviceId: string): Device | null;
  nameOf(deviceId: string): string;
  contact(deviceId: string): void;
  heard(deviceId: string, heartbeat: Heartbeat): void;
  connected(deviceId: string, online: boolean): void;
  onChange(listener: (deviceId: string) => void): () => void;
  /** Set by the sockets: how a command reaches a kiosk. */
  onReload(listener: (deviceId: string) => void): void;
}

interface Presence {
  sockets: number;
  lastContactAt: number | null;
  heartbeat: Heartbeat | null;
}

export async function openDevices(options: {
  log: EventLog;
  credentials: DeviceCredentials;
  now: () => number;
  newId: () => string;
}): Promise<OpenDevices> {
  const { log, credentials, now, newId } = options;
  const devices = new Map<string, Device>();
  const presences = new Map<string, Presence>();
  const listeners = new Set<(deviceId: string) => void>();
  const enrolments = createKeyedQueue();
  let reload: (deviceId: string) => void = () => undefined;

  for await (const { subject, events } of log.subjects('device')) devices.set(subject, foldDevice(subject, events));
  log.onEvent((event, noun, deviceId) => {
    if (noun !== 'device') return;
    devices.set(deviceId, applyDeviceEvent(devices.get(deviceId) ?? foldDevice(deviceId, []), event as DeviceEvent));
    changed(deviceId);
  });

  function changed(deviceId: string): void {
    for (const listener of listeners) listener(deviceId);
  }

  function presenceOf(deviceId: string): Presence {
    const presence = presences.get(deviceId) ?? { sockets: 0, lastContactAt: null, heartbeat: null };
    presences.set(deviceId, presence);
    return presence;
  }

  async function append(deviceId: string, event: (writer: ReturnType<EventLog['writer']>) => DeviceEvent, by: Actor) {
    if (!devices.has(deviceId)) return;
    await log.append([event(log.writer(by))]);
  }

  function rowOf(device: Device): DeviceRow {
    const { sockets, lastContactAt, heartbeat } = presenceOf(device.id);
    const online = sockets > 0;
    const state = heartbeat === null ? 'never-seen' : online ? heartbeat.state : 'offline';
    return {
      deviceId: device.id,
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
    };
  }

  return {
    list: () => [...devices.values()].map(rowOf).sort((a, b) => a.enrolledAt - b.enrolledAt),
    issueEnrolmentCode: (name, by) => credentials.issueCode(name, by.id),
    // One after another, so that no two devices get the same letter.
    enrol: (code) =>
      enrolments.run('', async () => {
        const enrolment = await credentials.useCode(code);
        if (!enrolment) return null;
        const deviceId = newId();
        const writer = log.writer({ kind: 'staff', id: enrolment.by });
        const facts = { name: enrolment.name, letter: callLetters(devices.size), role: 'lobby-kiosk' } as const;
        await log.append([
          deviceEvents.write(writer, deviceId, 'device.enrolled', facts, [audiences.device(deviceId)]),
        ]);
        return { device: devices.get(deviceId)!, credential: await credentials.issue(deviceId) };
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
      Object.assign(presenceOf(deviceId), { heartbeat, lastContactAt: now() });
      changed(deviceId);
    },
    connected(deviceId, online) {
      const presence = presenceOf(deviceId);
      presence.sockets = Math.max(0, presence.sockets + (online ? 1 : -1));
      presence.lastContactAt = now();
      changed(deviceId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onReload(listener) {
      reload = listener;
    },
  };
}
