import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';

/** Who leaves it and for whom. */
const left = {
  visitId: idPart,
  tenantId: idPart,
  /** Absent where the visitor knew the company only. */
  hostPersonId: v.exactOptional(idPart),
  /** The text, sealed under the visit: what they say, and what the item is. */
  details: v.string(),
};

/** What a visitor leaves for whom they did not meet: a message, or an item with it. */
export const keepEvents = defineEvents('keep', {
  'keep.taken': v.strictObject({
    ...left,
    /** Something lies at the desk until it is handed over. */
    item: v.boolean(),
  }),
  /** Said at a kiosk: they bring an item to the desk's counter. Once it is taken in there it is a parcel, under the same id. */
  'keep.announced': v.strictObject(left),
  /** Nobody came with it. */
  'keep.not-brought': v.strictObject({}),
  /** A message was read by whom it is for; an item was handed over. */
  'keep.given': v.strictObject({}),
});

export type KeepEvent = EventsOf<typeof keepEvents.schemas>;
