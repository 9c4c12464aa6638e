import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';

/** Down the duty roster, one after another; the last is nobody: the caller is given the number to telephone. */
export const CALL_RUNGS = ['agents', 'duty-manager', 'others', 'telephone'] as const;
export type CallRung = (typeof CALL_RUNGS)[number];

/** Somebody at a kiosk asks for the desk. */
export const callEvents = defineEvents('call', {
  'call.raised': v.strictObject({
    device: idPart,
    /** The screen they were on, so that the desk knows what they were trying to do. */
    screen: v.pipe(v.string(), v.maxLength(40)),
    visitId: v.exactOptional(idPart),
  }),
  /** Nobody took it in time: written by the hub for each rung, with the people it went to. */
  'call.escalated': v.strictObject({
    rung: v.picklist(CALL_RUNGS),
    to: v.pipe(v.array(idPart), v.maxLength(20)),
  }),
  'call.answered': v.strictObject({}),
  'call.withdrawn': v.strictObject({}),
});

export type CallEvent = EventsOf<typeof callEvents.schemas>;
