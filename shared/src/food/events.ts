import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';
import { shelfName } from './wish.ts';

/** Food that a rider left in the lobby. Who takes it up to the door is a visit, with a short pass. */
export const foodEvents = defineEvents('food', {
  'food.left': v.strictObject({
    tenantId: idPart,
    /** Without one it stands on the counter for food in the lobby. */
    shelf: v.exactOptional(shelfName),
  }),
  'food.collected': v.strictObject({}),
});

export type FoodEvent = EventsOf<typeof foodEvents.schemas>;
