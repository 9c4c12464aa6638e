import { callEvents } from '@foyer/shared/calls';
import { deviceEvents } from '@foyer/shared/devices';
import { SealedDetailsSchema } from '@foyer/shared/details';
import type { SealedDetails } from '@foyer/shared/details';
import { foodEvents } from '@foyer/shared/food';
import { audiences, envelopeSchema, parseEventId } from '@foyer/shared/events';
import type { EventDocument } from '@foyer/shared/events';
import { keepEvents } from '@foyer/shared/keeps';
import { parcelEvents, stackEvents } from '@foyer/shared/parcels';
import { SYNC } from '@foyer/shared/protocol';
import { releaseEvents } from '@foyer/shared/releases';
import { visitEvents } from '@foyer/shared/visits';
import * as v from 'valibot';
import { firstRefusal, mayAdd } from '../sync/policyTable.ts';
import type { PolicyRules } from '../sync/policyTable.ts';
import { KIOSK_TABLE } from './policyTable.ts';

/** Who writes: a kiosk, of a site. */
export interface KioskWriter {
  deviceId: string;
  site: string;
}

interface Asked<T> {
  writer: KioskWriter;
  doc: T;
}

/** What an event of a kiosk's must be, beside new (`appendOnlyRules`) and an event at all. */
export const EVENT_RULES = {
  'of a type in the table': ({ doc: { type } }) =>
    mayAdd(KIOSK_TABLE, 'kiosk', SYNC.events, type) ? null : `a kiosk may not write ${type}`,
  'in its own name': ({ writer, doc: { by } }) =>
    by.kind === 'kiosk' && by.id === writer.deviceId ? null : 'written in another name',
  'of its own site': ({ writer, doc }) => (doc.site === writer.site ? null : 'of another site'),
  'of no other device': ({ writer, doc }) => {
    const name = parseEventId(doc._id);
    return name?.noun === 'device' && name.subject !== writer.deviceId ? 'of another device' : null;
  },
  'addressed to no others': ({ writer: { deviceId, site }, doc }) =>
    doc.audience.every((one) => one === audiences.kiosksOf(site) || one === audiences.device(deviceId))
      ? null
      : 'addressed to others than the kiosks of this site',
  'provisional, of a parcel': ({ doc }) =>
    parseEventId(doc._id)?.noun === 'parcel' && (doc.facts as { provisional?: unknown }).provisional !== true
      ? 'a kiosk lets parcels out by itself only while the hub is away, and says so'
      : null,
  'a message, of what is taken': ({ doc: { type, facts } }) =>
    type === 'keep.taken' && (facts as { item?: unknown }).item !== false
      ? 'an item passes over the counter: only the desk says that it did'
      : null,
  'well-formed': ({ doc }) => malformed(doc),
  'no larger than an event may be': ({ doc }) => sizeRefusal(doc, SYNC.maxEventBytes),
} satisfies PolicyRules<Asked<EventDocument>>;

/** Likewise of sealed details. */
export const DETAILS_RULES = {
  'sealed in its own name': ({ writer, doc }) =>
    doc.sealedBy === writer.deviceId ? null : 'sealed in the name of another device',
  'of its own site': ({ writer, doc }) => (doc.site === writer.site ? null : 'of another site'),
  'no larger than details may be': ({ doc }) => sizeRefusal(doc, SYNC.maxDetailsBytes),
} satisfies PolicyRules<Asked<SealedDetails>>;

export function eventRefusal(writer: KioskWriter, body: object): string | null {
  const read = v.safeParse(envelopeSchema, body);
  if (!read.success) return `not an event: ${v.getDotPath(read.issues[0]) ?? ''} ${read.issues[0].message}`;
  return firstRefusal<Asked<EventDocument>>(EVENT_RULES, { writer, doc: body as EventDocument });
}

export function detailsRefusal(writer: KioskWriter, body: object): string | null {
  const read = v.safeParse(SealedDetailsSchema, body);
  if (!read.success) return `not sealed details: ${read.issues[0].message}`;
  return firstRefusal<Asked<SealedDetails>>(DETAILS_RULES, { writer, doc: body as SealedDetails });
}

const FAMILIES = {
  call: callEvents,
  device: deviceEvents,
  food: foodEvents,
  keep: keepEvents,
  parcel: parcelEvents,
  release: releaseEvents,
  stack: stackEvents,
  visit: visitEvents,
};

/** A version that this hub does not know yet is stored: a newer kiosk knows what it says. */
function malformed(doc: EventDocument): string | null {
  const family = FAMILIES[parseEventId(doc._id)?.noun as keyof typeof FAMILIES] ?? visitEvents;
  const read = family.read(doc);
  return read.known === 'malformed' ? `not a ${doc.type} of version ${doc.v}: ${read.reason}` : null;
}

function sizeRefusal(body: object, maxBytes: number): string | null {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  return bytes > maxBytes ? `larger than ${maxBytes} bytes` : null;
}
