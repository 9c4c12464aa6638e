import { DOCUMENTS, MAX_HEADS, PURPOSES } from '@foyer/shared/visits';
import * as v from 'valibot';
import { PHONE_PATTERN } from './phone.ts';

/** What the desk's pages send to the hub; the page and the endpoint read it by the same schema. */

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const heads = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS));
const phone = v.pipe(v.string(), v.trim(), v.regex(PHONE_PATTERN));
const reason = v.exactOptional(line(500));
/** The decision that its maker knows of and means to replace. */
const overrides = v.exactOptional(v.pipe(v.string(), v.maxLength(200)));

const visitor = {
  name: line(80),
  phone: v.exactOptional(phone),
  company: v.exactOptional(line(120)),
  plate: v.exactOptional(line(20)),
  itemsCarried: v.exactOptional(line(500)),
};
const registered = { tenantId: id, hostPersonId: v.exactOptional(id), purpose: v.picklist(PURPOSES), heads };

export const deskCommand = v.variant('type', [
  /** An invited guest stands at the desk instead of a kiosk. */
  v.strictObject({ type: v.literal('arrive') }),
  v.strictObject({ type: v.literal('approve'), overrides }),
  v.strictObject({ type: v.literal('decline'), reason, overrides }),
  v.strictObject({
    type: v.literal('ask-to-wait'),
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)),
  }),
  /** The host was telephoned and did not answer. */
  v.strictObject({ type: v.literal('no-answer') }),
  v.strictObject({ type: v.literal('verify-identity'), document: v.picklist(DOCUMENTS) }),
  v.strictObject({ type: v.literal('check-in'), heads }),
  v.strictObject({ type: v.literal('check-out'), heads }),
  v.strictObject({ type: v.literal('refuse'), reason }),
  v.strictObject({ type: v.literal('withdraw') }),
  v.strictObject({ type: v.literal('note'), text: line(2000) }),
  /** A whole set of details or of facts: what is left out of `details` is corrected to nothing. */
  v.strictObject({
    type: v.literal('correct'),
    facts: v.exactOptional(v.strictObject(registered)),
    details: v.exactOptional(v.strictObject(visitor)),
  }),
  v.strictObject({ type: v.literal('revoke-pass') }),
]);

export const deskRegistration = v.strictObject({
  visitId: id,
  ...visitor,
  ...registered,
  language: v.picklist(['zh-CN', 'en']),
});

export type DeskCommand = v.InferOutput<typeof deskCommand>;
export type DeskRegistrationRequest = v.InferOutput<typeof deskRegistration>;
