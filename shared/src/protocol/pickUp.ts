import * as v from 'valibot';
import { idPart } from '../events/index.ts';
import { CARRIERS, PARCEL_SIZES } from '../parcels/index.ts';
import { signatureSchema } from '../terms/index.ts';

/** Parcels out, at a kiosk: what it and the hub say to each other under `/api/v1/kiosk/pick-ups/…`. */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
/** Sealed by the hub for one kiosk and some minutes: whoever stands there has shown that they may. */
const ticket = text(600);
const language = v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/));
/** Who takes it, where that is not the recipient; and what they signed. */
const taker = { name: v.exactOptional(name), signature: v.exactOptional(signatureSchema), language };

/**
 * `POST pick-ups/open` → `pickUpOpened`. Codes are limited per kiosk, code and site. `phoneLast4`: of the recipient's
 * telephone, of the neighbour's who is to collect it, or the digits that a recipient sent to whom they entrust it.
 */
export const pickUpRequest = v.variant('by', [
  v.strictObject({ by: v.literal('pass'), token: text(400) }),
  v.strictObject({ by: v.literal('code'), code: text(24), phoneLast4: v.pipe(v.string(), v.regex(/^\d{4}$/)) }),
]);

export const pickUpParcel = v.strictObject({
  parcelId: idPart,
  /** `3-2-1047`; null where it is on no shelf. */
  code: v.nullable(v.string()),
  carrier: v.nullable(v.picklist(CARRIERS)),
  size: v.nullable(v.picklist(PARCEL_SIZES)),
  /** The recipient takes it from its shelf; else the desk brings it. */
  open: v.boolean(),
  /** A photograph of it can be asked for. */
  picture: v.boolean(),
  lost: v.boolean(),
  /** Whoever takes it signs for it, whatever the site asks of others. */
  signed: v.boolean(),
});
export const pickUpOpened = v.variant('is', [
  v.strictObject({
    is: v.literal('open'),
    ticket: v.string(),
    /** In the short form that may be called out. */
    name: v.string(),
    /**
     * As whom somebody stands there. The recipient's code says nothing of who holds it, and whoever does may be somebody
     * else with a name; a proxy whom the recipient entrusted is known to the hub; a neighbour gives a name.
     */
    as: v.picklist(['recipient', 'proxy', 'neighbour']),
    /** The proxy, in the short form; null for the others. */
    proxy: v.nullable(v.string()),
    /** The first is the one whose code it was, where it is still here. */
    parcels: v.array(pickUpParcel),
  }),
  /** Theirs, and gone already. */
  v.strictObject({ is: v.literal('out'), at: v.number(), how: v.picklist(['collected', 'handed-over', 'returned']) }),
]);

/** `POST pick-ups/take` → `pickUpTaken`: from an open shelf, by what its scanned label says. */
export const takeRequest = v.strictObject({ ticket, parcelId: idPart, label: text(40), ...taker });
/** `POST pick-ups/await` → `pickUpTaken`: the desk is to bring them; `callId` is what rings there. */
export const awaitRequest = v.strictObject({
  ticket,
  callId: idPart,
  parcelIds: v.pipe(v.array(idPart), v.minLength(1), v.maxLength(60)),
  ...taker,
});
/**
 * Whether it was done; `gone`: somebody else was quicker; `not-it`: the label is another's;
 * `unsigned`: it is signed for, and was not.
 */
export const pickUpTaken = v.strictObject({ result: v.picklist(['done', 'gone', 'lost', 'not-it', 'unsigned']) });

/** `POST pick-ups/standing` → `pickUpStanding`: which of them are still here, and who comes. */
export const standingRequest = v.strictObject({ ticket, callId: idPart });
export const pickUpStanding = v.strictObject({ here: v.array(idPart), coming: v.nullable(v.string()) });

/** `POST pick-ups/picture` → `pickUpPicture`. */
export const pictureRequest = v.strictObject({ ticket, parcelId: idPart });
export const pickUpPicture = v.strictObject({
  mediaType: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  base64: v.pipe(v.string(), v.base64(), v.maxLength(400_000)),
});

export type PickUpRequest = v.InferOutput<typeof pickUpRequest>;
export type PickUpParcel = v.InferOutput<typeof pickUpParcel>;
export type PickUpOpened = v.InferOutput<typeof pickUpOpened>;
export type TakeRequest = v.InferOutput<typeof takeRequest>;
export type AwaitRequest = v.InferOutput<typeof awaitRequest>;
export type StandingRequest = v.InferOutput<typeof standingRequest>;
export type PickUpTaken = v.InferOutput<typeof pickUpTaken>;
export type PickUpStanding = v.InferOutput<typeof pickUpStanding>;
export type PickUpPicture = v.InferOutput<typeof pickUpPicture>;
