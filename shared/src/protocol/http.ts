import * as v from 'valibot';
import { idPart } from '../events/index.ts';
import { foodWishSchema } from '../food/index.ts';
import { kindSchema } from '../kinds/index.ts';
import { couriersSchema, HOUSE_COURIERS } from '../parcels/index.ts';
import { siteSettingsSchema } from '../site/index.ts';
import { termsSchema } from '../terms/index.ts';
import { ASKED, MAX_SHORT_ANSWER, SHORT_ANSWERS } from '../visits/index.ts';

/** What kiosks and the hub say to each other under `/api/v1/kiosk/…`, beside replication. */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const phoneLast4 = v.pipe(v.string(), v.regex(/^\d{4}$/));

/** `POST enrol`. The answer also sets the device's credential as an HttpOnly cookie. */
export const enrolRequest = v.strictObject({
  code: text(40),
  /** Ed25519 public key (raw, base64url) of the kiosk's own, to be certified for provisional passes. */
  passKey: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
});
export const enrolAnswer = v.strictObject({
  device: v.strictObject({ id: idPart, name: v.string(), letter: v.string(), site: idPart }),
  /** Ed25519 public key (raw, base64url) that signs key sets and revocations: pinned by the kiosk from here on. */
  rootKey: v.string(),
  /** The kiosk's own PIN for its technician's page: kept as a verifier and never shown there. */
  servicePin: v.string(),
});

/** `GET bundle`: all that a kiosk needs to work by itself; with an ETag. */
export const kioskBundle = v.strictObject({
  protocol: v.number(),
  site: siteSettingsSchema,
  /** In the order in which visitors choose among them. */
  kinds: v.array(kindSchema),
  /** What kinds show to be agreed to, by its id. */
  terms: v.array(termsSchema),
  /** Where tenants want their food, by their ids; without a wish it is left in the lobby. */
  food: v.record(v.string(), foodWishSchema),
  /** When couriers may put their parcels down here by themselves. */
  couriers: v.optional(couriersSchema, HOUSE_COURIERS),
  device: v.strictObject({ id: idPart, name: v.string(), letter: v.string() }),
  /** Signed by the root key: see `passes`. Opaque here. */
  passKeys: v.string(),
  revocations: v.string(),
  /** PINs of staff for this device, likewise signed. */
  pins: v.string(),
  /** Telephone numbers of receptions by tenant, where the site shows them to staff who vouch; else none. */
  receptions: v.record(v.string(), v.string()),
  /** The month's public key (JWK) that personal details are sealed to, with its `kid`. */
  sealingKey: v.looseObject({ kid: v.string(), kty: v.string() }),
  directory: v.strictObject({ etag: v.string() }),
  epoch: v.string(),
  /** Whether visitors can be sent a code by SMS: else only an old pass proves that somebody was here before. */
  codesBySms: v.boolean(),
  /** Where parcels are handed out: from which shelves recipients take theirs themselves, and whether they sign. Else null. */
  pickUp: v.nullable(v.strictObject({ open: v.array(v.string()), signs: v.boolean() })),
  /** Set where phones can reach the hub: then passes may be taken along. */
  publicUrl: v.nullable(v.string()),
  serverTime: v.number(),
});

/** The host's last word to the visitor: one that every screen has in its language, or plain text as it was typed. */
export const hostSaid = v.strictObject({
  answer: v.nullable(v.picklist(SHORT_ANSWERS)),
  text: v.nullable(text(MAX_SHORT_ANSWER)),
  at: v.number(),
});

/** Where a visit stands, for the visitor's own eyes. */
export const visitProgress = v.strictObject({
  visitId: idPart,
  callNumber: v.string(),
  status: v.picklist([
    'awaiting-host',
    'awaiting-check',
    'cleared',
    'on-site',
    'presumed-left',
    'left',
    'declined',
    'refused',
    'withdrawn',
  ]),
  since: v.number(),
  hostSaw: v.boolean(),
  waitUntil: v.nullable(v.number()),
  /** Who has been asked so far. */
  asked: v.nullable(v.picklist(ASKED)),
  /** While an answer is awaited: when somebody was asked last, and by when the desk telephones. ms since the epoch. */
  asking: v.nullable(v.strictObject({ askedAt: v.number(), deskAt: v.number() })),
  /** Null where the host has said nothing, or a kiosk without the hub does not know in which words. */
  said: v.nullable(hostSaid),
  heads: v.number(),
  headsInside: v.number(),
  /** The pass in its base45 form, once it is signed and stands. */
  pass: v.nullable(v.string()),
  /** `https://…/p/<random id>`, where phones can reach the hub. */
  passUrl: v.nullable(v.string()),
});

/** `POST invitations/by-code` → `invitationAnswer`. Limited per site, code and kiosk. */
export const invitationByCode = v.strictObject({ code: text(12), phoneLast4 });
export const invitationAnswer = v.strictObject({ visitId: idPart, token: v.string() });

/** `POST visits/progress`: one's own visit, by number and phone, the secret of its slip, or its invitation → `visitProgress`. */
export const progressRequest = v.variant('by', [
  v.strictObject({ by: v.literal('number'), number: text(8), phoneLast4 }),
  v.strictObject({ by: v.literal('slip'), follow: text(64) }),
  /** By the scanned invitation, which is signed: its guest may come back to any kiosk at any time. */
  v.strictObject({ by: v.literal('invitation'), token: text(400) }),
  /** A visit that this very kiosk registered in the session under way. */
  v.strictObject({ by: v.literal('visit'), visitId: idPart }),
]);

/** `POST visits/leaving`: the visit of somebody who lost the pass → `visitProgress`. */
export const leavingRequest = v.strictObject({ name: text(60), code: text(8) });

/** `POST queue`: a sealed part of what a former enrolment of this terminal could not deliver → `queueAnswer`. */
export const queueRequest = v.strictObject({ sealed: v.pipe(v.string(), v.maxLength(520_000)) });
/** `POST queue-decision` → `queueAnswer`: what became of it. Once it is decided the terminal's copy may go. */
export const queueDecisionRequest = v.strictObject({ device: idPart });
export const queueAnswer = v.strictObject({ decision: v.picklist(['none', 'waiting', 'taken-in', 'refused']) });

export type QueueAnswer = v.InferOutput<typeof queueAnswer>;
export type EnrolAnswer = v.InferOutput<typeof enrolAnswer>;
export type KioskBundle = v.InferOutput<typeof kioskBundle>;
export type HostSaid = v.InferOutput<typeof hostSaid>;
export type VisitProgress = v.InferOutput<typeof visitProgress>;
export type ProgressRequest = v.InferOutput<typeof progressRequest>;
export type InvitationAnswer = v.InferOutput<typeof invitationAnswer>;
