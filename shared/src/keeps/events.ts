import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';

/** What a visitor leaves at the desk for whom they did not meet: a message, or an item with it. */
export const keepEvents = defineEvents('keep', {
  'keep.taken': v.strictObject({
    visitId: idPart,
    tenantId: idPart,
    /** Absent where the visitor knew the company only. */
    hostPersonId: v.exactOptional(idPart),
    /** The text, sealed under the visit: what they say, and what the item is. */
    details: v.string(),
    /** Something lies at the desk until it is handed over. */
    item: v.boolean(),
  }),
  /** A message was read by whom it is for; an item was handed over. */
  'keep.given': v.strictObject({}),
});

export type KeepEvent = EventsOf<typeof keepEvents.schemas>;
