import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';

/** Somebody at a kiosk asks for the desk. */
export const callEvents = defineEvents('call', {
  'call.raised': v.strictObject({
    device: idPart,
    /** The screen they were on, so that the desk knows what they were trying to do. */
    screen: v.pipe(v.string(), v.maxLength(40)),
    visitId: v.exactOptional(idPart),
  }),
  'call.answered': v.strictObject({}),
  'call.withdrawn': v.strictObject({}),
});

export type CallEvent = EventsOf<typeof callEvents.schemas>;
