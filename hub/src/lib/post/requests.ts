import { idPart } from '@foyer/shared/events';
import { CARRIERS } from '@foyer/shared/parcels';
import {
  LETTER_KINDS,
  LETTER_RETURN_WHYS,
  MAX_DOORS,
  MAX_GRAMS,
  MAX_PRICE_CENTS,
  MISSED_WHYS,
  partySchema,
  ROUND_KINDS,
  SERVICES,
} from '@foyer/shared/post';
import { signatureSchema } from '@foyer/shared/terms';
import * as v from 'valibot';

const id = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const at = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A barcode's text, or what somebody typed of it. */
export const numberSchema = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()),
  v.regex(/^[A-Z0-9-]{4,40}$/),
);
export const receipt = v.strictObject({ name: line(80), signature: signatureSchema });

export const letterRequest = v.strictObject({
  letterId: id,
  kind: v.picklist(LETTER_KINDS),
  recipient: partySchema,
  number: v.exactOptional(numberSchema),
  name: v.exactOptional(line(80)),
});
export type LetterRequest = v.InferInput<typeof letterRequest>;

export const letterActRequest = v.strictObject({
  letterId: idPart,
  act: v.variant('type', [
    v.strictObject({ type: v.literal('sign'), tickId: id, receipt }),
    v.strictObject({ type: v.literal('return'), why: v.picklist(LETTER_RETURN_WHYS) }),
    v.strictObject({ type: v.picklist(['reopen', 'cancel']) }),
  ]),
});
export type LetterActRequest = v.InferInput<typeof letterActRequest>;

export const roundRequest = v.strictObject({
  roundId: id,
  kind: v.picklist(ROUND_KINDS),
  signed: v.boolean(),
  title: line(80),
  tenantIds: v.pipe(v.array(idPart), v.minLength(1), v.maxLength(MAX_DOORS)),
});
export type RoundRequest = v.InferInput<typeof roundRequest>;

export const roundActRequest = v.strictObject({
  roundId: idPart,
  act: v.variant('type', [
    v.strictObject({ type: v.literal('leave'), tickId: id, tenantId: idPart, receipt: v.exactOptional(receipt) }),
    v.strictObject({ type: v.literal('reopen'), tenantId: idPart }),
    v.strictObject({ type: v.picklist(['finish', 'cancel']) }),
  ]),
});
export type RoundActRequest = v.InferInput<typeof roundActRequest>;

export const dispatchRequest = v.strictObject({
  dispatchId: id,
  carrier: v.picklist(CARRIERS),
  service: v.picklist(SERVICES),
  grams: count(1, MAX_GRAMS),
  cents: count(0, MAX_PRICE_CENTS),
  sender: partySchema,
  addressee: line(80),
  destination: line(200),
  tracking: v.exactOptional(numberSchema),
});
export type DispatchRequest = v.InferInput<typeof dispatchRequest>;
export const cancelRequest = v.strictObject({ dispatchId: idPart, reason: line(500) });
export type CancelRequest = v.InferInput<typeof cancelRequest>;

/** What somebody did at a door, as their phone keeps it until the hub has it. */
export const tick = v.strictObject({
  tickId: id,
  /** By the hub's clock, as far as the phone knows it. */
  at,
  of: v.variant('noun', [
    v.strictObject({ noun: v.literal('letter'), letterId: idPart }),
    v.strictObject({ noun: v.literal('mailround'), roundId: idPart, tenantId: idPart }),
  ]),
  did: v.variant('type', [
    v.strictObject({ type: v.literal('left'), receipt: v.exactOptional(receipt) }),
    v.strictObject({ type: v.literal('missed'), why: v.picklist(MISSED_WHYS) }),
  ]),
});
export type Tick = v.InferOutput<typeof tick>;
