import type { IncomingMessage } from 'node:http';
import { callEvents } from '@foyer/shared/calls';
import { SealedDetailsSchema } from '@foyer/shared/details';
import { audiences, envelopeSchema, parseEventId } from '@foyer/shared/events';
import { SYNC } from '@foyer/shared/protocol';
import { visitEvents } from '@foyer/shared/visits';
import * as v from 'valibot';
import { DEVICE_COOKIE } from '../devices/credentials.ts';
import type { OpenDevices } from '../devices/devices.ts';
import { appendOnlyRules } from '../sync/appendOnlyRules.ts';
import { DEFAULT_LIMITS } from '../sync/limits.ts';
import type { DatabaseAccess, SyncPolicy } from '../sync/policy.ts';
import type { StoredDocument } from '../store/database.ts';
import { cookieOf } from './cookie.ts';

export interface KioskPrincipal {
  deviceId: string;
  site: string;
  access: Map<string, DatabaseAccess>;
}

/** What a lobby kiosk may add to the record. Everything else, an approval above all, is refused. */
export const KIOSK_MAY_WRITE: readonly string[] = [
  'visit.registered',
  'visit.checked-in',
  'visit.checked-out',
  'visit.withdrawn',
  'call.raised',
  'call.withdrawn',
];

/**
 * A kiosk reads what is meant for the kiosks of its site or for itself, and adds its own registrations, scans and
 * calls, in its own name, once.
 */
export function createKioskPolicy(devices: OpenDevices, site: () => string): SyncPolicy<KioskPrincipal> {
  return {
    async identify(request: IncomingMessage) {
      const found = devices.identify(cookieOf(request, DEVICE_COOKIE));
      if (!found || found.revoked) return null;
      const { id } = found.device;
      devices.contact(id);
      const access = new Map<string, DatabaseAccess>([
        [SYNC.events, { read: [audiences.kiosksOf(site()), audiences.device(id)], write: 'checked' }],
        [SYNC.details, { read: 'none', write: 'checked' }],
      ]);
      return { deviceId: id, site: site(), access };
    },
    databases: ({ access }) => access,
    principalId: ({ deviceId }) => deviceId,
    checkWrite(principal, database, doc, context) {
      const refusal = appendOnlyRules(doc, context, { maxAttachmentBytes: DEFAULT_LIMITS.maxAttachmentBytes });
      if (refusal) return refusal;
      const body = bodyOf(doc);
      return database === SYNC.details ? detailsRefusal(principal, body) : eventRefusal(principal, body);
    },
  };
}

function detailsRefusal({ deviceId, site }: KioskPrincipal, body: object): string | null {
  const read = v.safeParse(SealedDetailsSchema, body);
  if (!read.success) return `not sealed details: ${read.issues[0].message}`;
  if (read.output.sealedBy !== deviceId) return 'sealed in the name of another device';
  if (read.output.site !== site) return 'of another site';
  return sizeRefusal(body, SYNC.maxDetailsBytes);
}

function eventRefusal({ deviceId, site }: KioskPrincipal, body: { _id: string }): string | null {
  const envelope = v.safeParse(envelopeSchema, body);
  if (!envelope.success) return `not an event: ${v.getDotPath(envelope.issues[0]) ?? ''} ${envelope.issues[0].message}`;
  const { type, by, site: written, audience, v: version } = envelope.output;
  if (!KIOSK_MAY_WRITE.includes(type)) return `a kiosk may not write ${type}`;
  if (by.kind !== 'kiosk' || by.id !== deviceId) return 'written in another name';
  if (written !== site) return 'of another site';
  if (audience.some((one) => one !== audiences.kiosksOf(site) && one !== audiences.device(deviceId)))
    return 'addressed to others than the kiosks of this site';
  const family = parseEventId(body._id)?.noun === 'call' ? callEvents : visitEvents;
  const read = family.read(body);
  // A version that this hub does not know yet is stored: a newer kiosk knows what it says.
  if (read.known === 'malformed') return `not a ${type} of version ${version}: ${read.reason}`;
  return sizeRefusal(body, SYNC.maxEventBytes);
}

function sizeRefusal(body: object, maxBytes: number): string | null {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  return bytes > maxBytes ? `larger than ${maxBytes} bytes` : null;
}

/** Without what replication adds. */
function bodyOf(doc: StoredDocument): { _id: string } {
  const { _rev, _revisions, ...body } = doc;
  return body;
}
