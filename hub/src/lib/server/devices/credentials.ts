import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { pinProblem } from '@foyer/shared/pins';
import type { Agreement } from '../agreement/agreement.ts';
import type { Documents } from '../store/documents.ts';

/** The credential that a kiosk carries in an HttpOnly cookie. Chromium keeps a cookie for 400 days at most. */
export const DEVICE_COOKIE = 'foyer_device';
export const DEVICE_COOKIE_SECONDS = 400 * 24 * 60 * 60;
export const CODE_LIFETIME_MS = 15 * 60_000;

/** Without 0, O, 1, I, L: read from a screen and typed on another. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;

interface EnrolmentCode {
  name: string;
  servicePin: string;
  siteId: string;
  by: string;
  expires: number;
}

export interface DeviceCredentials {
  /** `servicePin` is the kiosk's own, for a technician where it knows no member's PIN. */
  issueCode(
    kiosk: { name: string; siteId: string },
    by: string,
  ): Promise<{ code: string; expires: number; servicePin: string }>;
  /** What the code was issued for; a code works once. */
  useCode(code: string): Promise<{ name: string; siteId: string; by: string; servicePin: string } | null>;
  issue(deviceId: string): Promise<string>;
  /** The device that a cookie's value belongs to. A look-up in memory: every request of a kiosk asks. */
  deviceOf(credential: string | undefined): string | null;
  revoke(deviceId: string): Promise<void>;
}

export async function openDeviceCredentials(options: {
  documents: Documents;
  /** see `Agreement.first` */
  first: Agreement['first'];
  now: () => number;
}): Promise<DeviceCredentials> {
  const { documents, first, now } = options;
  const hashes = new Map<string, Buffer>();
  for (const { id, value } of await documents.all<{ hash: string }>('device:'))
    hashes.set(id.slice('device:'.length), Buffer.from(value.hash, 'base64url'));
  documents.onChange<{ hash: string }>('device:', (id, value) => {
    const deviceId = id.slice('device:'.length);
    if (value) hashes.set(deviceId, Buffer.from(value.hash, 'base64url'));
    else hashes.delete(deviceId);
  });

  return {
    async issueCode({ name, siteId }, by) {
      const letters = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]);
      const code = `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
      const expires = now() + CODE_LIFETIME_MS;
      const servicePin = newServicePin();
      await documents.update<EnrolmentCode>(codeId(code), () => ({ name, siteId, by, expires, servicePin }));
      return { code, expires, servicePin };
    },
    async useCode(code) {
      const id = codeId(code);
      const stored = await documents.get<EnrolmentCode>(id);
      // Whoever removes it has it: of two kiosks with one code, one is enrolled.
      if (!stored || !(await first(id, CODE_LIFETIME_MS))) return null;
      if (!(await documents.remove(id)) || stored.expires <= now()) return null;
      return { name: stored.name, siteId: stored.siteId, by: stored.by, servicePin: stored.servicePin };
    },
    async issue(deviceId) {
      const secret = randomBytes(32).toString('base64url');
      const hash = hashOf(secret);
      await documents.update<{ hash: string }>(`device:${deviceId}`, () => ({ hash: hash.toString('base64url') }));
      hashes.set(deviceId, hash);
      return `${deviceId}.${secret}`;
    },
    deviceOf(credential) {
      const dot = credential?.indexOf('.') ?? -1;
      if (credential === undefined || dot < 1) return null;
      const deviceId = credential.slice(0, dot);
      const hash = hashes.get(deviceId);
      return hash && timingSafeEqual(hash, hashOf(credential.slice(dot + 1))) ? deviceId : null;
    },
    async revoke(deviceId) {
      hashes.delete(deviceId);
      await documents.remove(`device:${deviceId}`);
    },
  };
}

function codeId(code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `enrolment:${hashOf(plain).toString('base64url')}`;
}

/** Eight digits that are no row. */
function newServicePin(): string {
  for (;;) {
    const pin = String(randomInt(100_000_000)).padStart(8, '0');
    if (pinProblem(pin) === null) return pin;
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
