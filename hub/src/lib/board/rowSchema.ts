import { CALL_RUNGS } from '@foyer/shared/calls';
import { NEEDS } from '@foyer/shared/details';
import { LOCALES } from '@foyer/shared/i18n';
import {
  ASKED,
  CONFIDENCES,
  FLAGS,
  ORIGINS,
  PRESENCE_REASONS,
  PURPOSES,
  SETTLED_HOW,
  STANDINGS,
  THINGS,
} from '@foyer/shared/visits';
import { hostSaid } from '@foyer/shared/protocol';
import { RUNGS } from '@foyer/shared/ladder';
import * as v from 'valibot';
import { askingView } from '../ladder/askingView.ts';
import { CHANNEL_KINDS } from '../channels/kinds.ts';
import type { BoardSnapshot, VisitView } from './answers.ts';
import { CHANGED_FIELDS, type BoardRow } from './row.ts';

/** What the hub sends to the desk's pages, read at the edge: a row of another version is refused and not half shown. */

const at = v.number();
const atOrNull = v.nullable(at);
const textOrNull = v.nullable(v.string());

const status = v.variant('status', [
  v.object({ status: v.literal('expected'), since: at, from: at, until: at }),
  v.object({ status: v.literal('awaiting-host'), since: at, waitUntil: atOrNull, escalatedAt: atOrNull }),
  v.object({ status: v.picklist(['on-site', 'presumed-left']), since: at, headsInside: v.number() }),
  v.object({
    status: v.picklist(['awaiting-check', 'cleared', 'left', 'declined', 'refused', 'withdrawn']),
    since: at,
  }),
]);

const flag = v.picklist(FLAGS);

export const boardRow = v.object({
  visitId: v.string(),
  siteId: v.string(),
  status,
  callNumber: textOrNull,
  name: v.string(),
  company: textOrNull,
  phone: textOrNull,
  plate: textOrNull,
  itemsCarried: v.exactOptional(textOrNull),
  things: v.exactOptional(
    v.nullable(
      v.object({
        lines: v.array(v.object({ what: v.picklist(THINGS), count: v.number(), out: v.number() })),
        text: textOrNull,
      }),
    ),
  ),
  floors: v.exactOptional(v.array(v.string())),
  hostNote: v.exactOptional(textOrNull),
  needs: v.array(v.picklist(NEEDS)),
  guardianName: textOrNull,
  standing: v.nullable(v.picklist(STANDINGS)),
  slip: textOrNull,
  language: v.string(),
  heads: v.number(),
  headsInside: v.number(),
  lobby: v.exactOptional(textOrNull),
  purpose: v.picklist(PURPOSES),
  origin: v.picklist(ORIGINS),
  tenant: v.object({ id: v.string(), name: v.string(), unit: v.string(), tower: textOrNull, floor: textOrNull }),
  host: v.nullable(v.object({ id: v.string(), name: v.string(), phone: textOrNull })),
  registeredAt: atOrNull,
  registeredBy: v.string(),
  hostSawAt: atOrNull,
  asked: v.nullable(v.picklist(ASKED)),
  said: v.nullable(hostSaid),
  credentials: v.nullable(v.picklist(['to-record', 'recorded'])),
  identity: v.nullable(v.object({ document: v.string(), at })),
  pass: v.nullable(v.object({ expires: at, stands: v.boolean(), revoked: v.exactOptional(v.boolean()) })),
  provisional: v.boolean(),
  presence: v.nullable(v.object({ confidence: v.picklist(CONFIDENCES), reason: v.picklist(PRESENCE_REASONS), at })),
  flags: v.array(flag),
  detailsState: v.picklist(['open', 'awaited', 'unreadable', 'erased', 'expired']),
  hasNotes: v.boolean(),
}) satisfies v.GenericSchema<unknown, BoardRow>;

const call = v.object({
  callId: v.string(),
  siteId: v.string(),
  deviceName: v.string(),
  screen: v.string(),
  visitId: textOrNull,
  raisedAt: at,
  escalation: v.nullable(
    v.object({
      rung: v.picklist(CALL_RUNGS),
      at,
      asked: v.array(v.object({ name: v.string(), telephone: textOrNull, messaged: v.boolean() })),
    }),
  ),
});

const device = v.object({
  deviceId: v.string(),
  siteId: v.string(),
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
  protocol: v.nullable(v.number()),
  storage: v.nullable(v.object({ usedBytes: v.number(), quotaBytes: v.number() })),
  clockOffsetMs: v.nullable(v.number()),
  pickUpPausedAt: v.nullable(v.number()),
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
      changes: v.array(v.object({ field: v.picklist(CHANGED_FIELDS), from: textOrNull, to: textOrNull })),
      takenBack: v.nullable(v.object({ at, by: v.string() })),
    }),
  ),
  collisions: v.array(
    v.object({
      flag,
      entries: v.array(v.string()),
      settled: v.nullable(
        v.object({ at, by: v.string(), how: v.picklist([...SETTLED_HOW, 'answered-anew']), text: textOrNull }),
      ),
    }),
  ),
  asking: v.nullable(askingView),
  told: v.array(
    v.object({
      id: v.string(),
      name: v.nullable(v.string()),
      rung: v.picklist(RUNGS),
      at: v.number(),
      state: v.picklist(['queued', 'sent', 'failed', 'skipped']),
      nextTryAt: v.number(),
      fates: v.array(
        v.object({
          channel: v.picklist([...CHANNEL_KINDS, 'group']),
          at: v.number(),
          round: v.number(),
          outcome: v.picklist(['taken', 'failed', 'in-vain']),
          error: v.nullable(v.string()),
        }),
      ),
    }),
  ),
  keeps: v.array(
    v.object({
      id: v.string(),
      text: textOrNull,
      item: v.boolean(),
      at,
      givenAt: v.nullable(at),
      code: textOrNull,
      awaited: v.boolean(),
      answer: textOrNull,
    }),
  ),
  telephones: v.array(
    v.object({
      of: v.picklist(['intercom', 'host', 'delegate', 'reception']),
      personId: textOrNull,
      name: v.string(),
      number: v.string(),
      language: v.nullable(v.picklist(LOCALES)),
    }),
  ),
  party: v.array(v.object({ name: v.string(), phone: textOrNull })),
  answers: v.array(
    v.object({
      question: v.object({ 'zh-CN': v.string(), en: v.string() }),
      answer: v.object({ 'zh-CN': v.string(), en: v.string() }),
    }),
  ),
  agreements: v.array(
    v.object({
      id: v.string(),
      version: v.number(),
      title: v.nullable(v.object({ 'zh-CN': v.string(), en: v.string() })),
      at,
      how: v.picklist(['drawn', 'typed', 'tapped']),
      earlier: textOrNull,
    }),
  ),
  recognisedBy: v.nullable(v.picklist(['phone', 'pass'])),
  knownUntil: v.nullable(v.number()),
  hasPhoto: v.boolean(),
}) satisfies v.GenericSchema<unknown, VisitView>;
