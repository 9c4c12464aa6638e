import { idPart } from '@foyer/shared/events';
import { LOCALES } from '@foyer/shared/i18n';
import {
  ASKED_WAYS,
  CARRIERS,
  CONSENT_WAYS,
  levelSchema,
  MAX_PIECES,
  PARCEL_KINDS,
  PARCEL_SIZES,
  recipientSchema,
  RETURN_REASONS,
  shelfNameSchema,
  TURNED_AWAY_REASONS,
  UNCLEAR_REASONS,
  waybillSchema,
} from '@foyer/shared/parcels';
import { signatureSchema } from '@foyer/shared/terms';
import * as v from 'valibot';

const level = v.strictObject({ shelf: shelfNameSchema, level: levelSchema });
const askedBy = v.exactOptional(v.picklist(ASKED_WAYS));
/** What the desk's camera makes of a parcel: 300 kB. */
const MAX_PHOTO_BASE64 = 400_000;
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
/** What whoever takes it signed, and in which language they were asked to. */
const signed = {
  signature: v.exactOptional(signatureSchema),
  language: v.exactOptional(v.picklist(LOCALES)),
};
/** It becomes the id of its pick-up pass. */
const parcelId = v.pipe(v.string(), v.uuid(), v.toLowerCase());

export const takeInRequest = v.strictObject({
  parcelId,
  carrier: v.picklist(CARRIERS),
  kind: v.picklist(PARCEL_KINDS),
  size: v.picklist(PARCEL_SIZES),
  for: v.union([
    v.strictObject({ recipient: recipientSchema, asked: v.boolean(), askedBy }),
    v.strictObject({ unclear: v.picklist(UNCLEAR_REASONS) }),
  ]),
  waybill: v.exactOptional(waybillSchema),
  name: v.exactOptional(name),
  level: v.exactOptional(level),
  stackId: v.exactOptional(idPart),
  toDoor: v.exactOptional(v.literal(true)),
  toNeighbour: v.exactOptional(v.literal(true)),
  photo: v.exactOptional(
    v.strictObject({
      mediaType: v.literal('image/jpeg'),
      base64: v.pipe(v.string(), v.base64(), v.maxLength(MAX_PHOTO_BASE64)),
    }),
  ),
});
export type TakeInRequest = v.InferInput<typeof takeInRequest>;

export const actRequest = v.strictObject({
  parcelIds: v.pipe(v.array(idPart), v.minLength(1), v.maxLength(60)),
  act: v.variant('type', [
    v.strictObject({ type: v.picklist(['shelve', 'move']), level: v.exactOptional(level) }),
    v.strictObject({ type: v.literal('address'), recipient: recipientSchema, asked: v.boolean(), askedBy }),
    v.strictObject({ type: v.literal('unclear'), why: v.picklist(UNCLEAR_REASONS) }),
    v.strictObject({
      type: v.literal('collect'),
      proof: v.picklist(['code', 'pass', 'known', 'document', 'door']),
      signer: v.exactOptional(name),
      ...signed,
    }),
    v.strictObject({ type: v.literal('hand-over'), proof: v.picklist(['consent', 'code', 'wish']), name, ...signed }),
    v.strictObject({ type: v.literal('ask-proxy'), askId: idPart, name }),
    v.strictObject({ type: v.literal('return'), why: v.picklist(RETURN_REASONS) }),
    v.strictObject({ type: v.literal('hand-back'), name }),
    v.strictObject({ type: v.picklist(['refuse', 'lose', 'find', 'put-back', 'hand-out', 'look-into']) }),
  ]),
});
export type ActRequest = v.InferInput<typeof actRequest>;

/** An item that a visitor said at a kiosk they bring to the desk. */
export const broughtRequest = v.strictObject({
  keepId: parcelId,
  /** It is here; or nobody came with it. */
  is: v.picklist(['here', 'not-brought']),
});
export type BroughtRequest = v.InferInput<typeof broughtRequest>;

export const consentRequest = v.strictObject({
  recipient: recipientSchema,
  /** Null takes it back. */
  consent: v.nullable(v.picklist(CONSENT_WAYS)),
});
export type ConsentRequest = v.InferInput<typeof consentRequest>;

/** What a recipient and their neighbour agreed, as they told the desk. */
export const neighbourRequest = v.strictObject({ recipient: recipientSchema, neighbour: idPart });
export type NeighbourRequest = v.InferInput<typeof neighbourRequest>;

export const countInRequest = v.strictObject({
  stackId: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
  carrier: v.picklist(CARRIERS),
  pieces: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIECES)),
});
export type CountInRequest = v.InferInput<typeof countInRequest>;

export const settleRequest = v.strictObject({
  stackId: idPart,
  /** The desk has looked: what is not there was not brought. */
  short: v.boolean(),
});
export type SettleRequest = v.InferInput<typeof settleRequest>;

export const turnAwayRequest = v.strictObject({
  parcelId,
  carrier: v.picklist(CARRIERS),
  recipient: recipientSchema,
  why: v.picklist(TURNED_AWAY_REASONS),
  stackId: v.exactOptional(idPart),
});
export type TurnAwayRequest = v.InferInput<typeof turnAwayRequest>;
