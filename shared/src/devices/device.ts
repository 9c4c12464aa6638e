import { inOrder } from '../events/index.ts';
import type { DeviceEvent } from './events.ts';

export interface Device {
  readonly id: string;
  /** Where it stands; for good, since its scope of replication is that site's. Elsewhere it is enrolled anew. */
  readonly site: string;
  readonly name: string;
  readonly letter: string;
  readonly role: 'lobby-kiosk';
  readonly passKey: string | null;
  readonly enrolledAt: number | null;
  readonly revokedAt: number | null;
  /** When PINs were last refused there, and how many in a row. */
  readonly wrongPins: { at: number; count: number } | null;
  /** When pick-up of parcels was last paused there, after so many wrong codes. */
  readonly pickUpPaused: { at: number; count: number } | null;
}

export function foldDevice(id: string, events: Iterable<DeviceEvent>): Device {
  const start: Device = {
    id,
    site: '',
    name: '',
    letter: '',
    role: 'lobby-kiosk',
    passKey: null,
    wrongPins: null,
    pickUpPaused: null,
    enrolledAt: null,
    revokedAt: null,
  };
  return inOrder(events).reduce(applyDeviceEvent, start);
}

/** Revoked stays revoked: a device that is wanted again is enrolled as a new one. */
export function applyDeviceEvent(device: Device, event: DeviceEvent): Device {
  switch (event.type) {
    case 'device.enrolled':
      return { ...device, ...event.facts, site: event.site, enrolledAt: event.occurredAt };
    case 'device.renamed':
      return { ...device, name: event.facts.name };
    case 'device.revoked':
      return { ...device, revokedAt: device.revokedAt ?? event.occurredAt };
    case 'device.pins-refused':
      return { ...device, wrongPins: { at: event.occurredAt, count: event.facts.wrong } };
    case 'device.pick-up-paused':
      return { ...device, pickUpPaused: { at: event.occurredAt, count: event.facts.wrong } };
  }
}

/** Starts the call numbers that the desk gives; no device has it. */
export const DESK_LETTER = 'Z';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXY';

/** The letters of the n-th device, counting from 0: A … Y, then AA, AB … YY; 650 devices a site. */
export function callLetters(n: number): string {
  const { length } = LETTERS;
  if (n < length) return LETTERS[n]!;
  const pair = n - length;
  if (pair >= length * length) throw new RangeError('a site has no letters for more devices');
  return LETTERS[Math.floor(pair / length)]! + LETTERS[pair % length]!;
}

/** `A` and 7 → `A07`; the number of the day is the device's own count, so devices need not talk to differ. */
export function callNumber(letters: string, count: number): string {
  return letters + String(count).padStart(2, '0');
}

/** Spoken and typed forms come to the printed one: ` a 07`, `A-7` → `A07`. Null where it is not a call number. */
export function readCallNumber(text: string): string | null {
  const match = /^\s*([A-Za-z]{1,2})[\s-]*(\d{1,4})\s*$/.exec(text);
  return match ? callNumber(match[1]!.toUpperCase(), Number(match[2])) : null;
}
