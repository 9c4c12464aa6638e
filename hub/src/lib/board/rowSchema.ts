import { ORIGINS, PURPOSES } from '@foyer/shared/visits';
import * as v from 'valibot';
import type { BoardSnapshot, VisitView } from './answers.ts';
import type { BoardRow } from './row.ts';

/** What the hub sends to the desk's pages, read at the edge: a row of another version is refused and not half shown. */

const at = v.number();
const atOrNull = v.nullable(at);
const textOrNull = v.nullable(v.string());

const status = v.variant('status', [
  v.object({ status: v.literal('expected'), since: at, from: at, until: at }),
  v.object({ status: v.literal('awaiting-host'), since: at, waitUntil: atOrNull, escalatedAt: atOrNull }),
  v.object({ status: v.literal('on-site'), since: at, headsInside: v.number() }),
  v.object({
    status: v.picklist(['awaiting-check', 'cleared', 'left', 'declined', 'refused', 'withdrawn']),
    since: at,
  }),
]);

const flag = v.picklist([
  'registered-twice',
  'decided-both-ways',
  'approved-after-end',
  'in-without-clearance',
  'in-more-than-registered',
  'out-more-than-in',
  'event-before-registration',
]);

export const boardRow = v.object({
  visitId: v.string(),
  status,
  callNumber: textOrNull,
  name: v.string(),
  company: textOrNull,
  phone: textOrNull,
  plate: textOrNull,
  itemsCarried: v.exactOptional(textOrNull),
  language: v.string(),
  heads: v.number(),
  headsInside: v.number(),
  purpose: v.picklist(PURPOSES),
  origin: v.picklist(ORIGINS),
  tenant: v.object({ id: v.string(), name: v.string(), unit: v.string() }),
  host: v.nullable(v.object({ id: v.string(), name: v.string(), phone: textOrNull })),
  registeredAt: atOrNull,
  registeredBy: v.string(),
  hostSawAt: atOrNull,
  identity: v.nullable(v.object({ document: v.string(), at })),
  pass: v.nullable(v.object({ expires: at, stands: v.boolean() })),
  provisional: v.boolean(),
  flags: v.array(flag),
  detailsState: v.picklist(['open', 'awaited', 'unreadable', 'erased']),
  hasNotes: v.boolean(),
}) satisfies v.GenericSchema<unknown, BoardRow>;

const call = v.object({
  callId: v.string(),
  deviceName: v.string(),
  screen: v.string(),
  visitId: textOrNull,
  raisedAt: at,
});

const device = v.object({
  deviceId: v.string(),
  name: v.string(),
  letter: v.string(),
  enrolledAt: at,
  revokedAt: atOrNull,
  online: v.boolean(),
  lastContactAt: atOrNull,
  state: v.picklist(['live', 'catching-up', 'offline', 'rejected', 'signed-out', 'never-seen']),
  queued: v.number(),
  rejected: v.array(v.object({ id: v.string(), reason: v.string() })),
  revocationsAgeMs: atOrNull,
  version: textOrNull,
});

export const boardSnapshot = v.object({
  now: at,
  rows: v.array(boardRow),
  calls: v.array(call),
  devices: v.array(device),
}) satisfies v.GenericSchema<unknown, BoardSnapshot>;

export const visitView = v.object({
  row: boardRow,
  timeline: v.array(
    v.object({
      eventId: v.string(),
      type: v.string(),
      occurredAt: at,
      by: v.string(),
      facts: v.record(v.string(), v.unknown()),
      text: textOrNull,
    }),
  ),
  telephones: v.array(
    v.object({ of: v.picklist(['host', 'delegate', 'reception']), name: v.string(), number: v.string() }),
  ),
}) satisfies v.GenericSchema<unknown, VisitView>;
