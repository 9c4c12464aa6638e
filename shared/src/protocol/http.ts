import * as v from 'valibot';
import { idPart } from '../events/index.ts';
import { siteSettingsSchema } from '../site/index.ts';

/** What kiosks and the hub say to each other under `/api/v1/kiosk/…`, beside replication. */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const phoneLast4 = v.pipe(v.string(), v.regex(/^\d{4}$/));

/** `POST enrol`. The answer also sets the device's credential as an HttpOnly cookie. */
export const enrolRequest = v.strictObject({ code: text(40) });
export const enrolAnswer = v.strictObject({
  device: v.strictObject({ id: idPart, name: v.string(), letter: v.string(), site: idPart }),
  /** Ed25519 public key (raw, base64url) that signs key sets and revocations: pinned by the kiosk from here on. */
  rootKey: v.string(),
});

/** `GET bundle`: all that a kiosk needs to work by itself; with an ETag. */
export const kioskBundle = v.strictObject({
  protocol: v.number(),
  site: siteSettingsSchema,
  device: v.strictObject({ id: idPart, name: v.string(), letter: v.string() }),
  /** Signed by the root key: see `passes`. Opaque here. */
  passKeys: v.string(),
  revocations: v.string(),
  /** The month's public key (JWK) that personal details are sealed to, with its `kid`. */
  sealingKey: v.looseObject({ kid: v.string(), kty: v.string() }),
  directory: v.strictObject({ etag: v.string() }),
  epoch: v.string(),
  /** Set where phones can reach the hub: then passes may be taken along. */
  publicUrl: v.nullable(v.string()),
  serverTime: v.number(),
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
    'left',
    'declined',
    'refused',
    'withdrawn',
  ]),
  since: v.number(),
  hostSaw: v.boolean(),
  waitUntil: v.nullable(v.number()),
  escalated: v.boolean(),
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

/** `POST visits/progress`: one's own visit, by number and phone, or by the secret of its slip → `visitProgress`. */
export const progressRequest = v.variant('by', [
  v.strictObject({ by: v.literal('number'), number: text(8), phoneLast4 }),
  v.strictObject({ by: v.literal('slip'), follow: text(64) }),
  /** A visit that this very kiosk registered in the session under way. */
  v.strictObject({ by: v.literal('visit'), visitId: idPart }),
]);

/** `POST visits/leaving`: the visit of somebody who lost the pass → `visitProgress`. */
export const leavingRequest = v.strictObject({ name: text(60), code: text(8) });

export type EnrolAnswer = v.InferOutput<typeof enrolAnswer>;
export type KioskBundle = v.InferOutput<typeof kioskBundle>;
export type VisitProgress = v.InferOutput<typeof visitProgress>;
export type ProgressRequest = v.InferOutput<typeof progressRequest>;
export type InvitationAnswer = v.InferOutput<typeof invitationAnswer>;
