import * as v from 'valibot';
import { defineEvents, epochMs, idPart, type EventsOf } from '../events/index.ts';
import { MAX_HEADS, PURPOSES } from '../visits/index.ts';

/**
 * An invite is a planned visit and mints the visit's id: the subject of these events is the id that the visit will
 * have, so that two kiosks apart cannot make a second record of it.
 */
export const inviteEvents = defineEvents('invite', {
  'invite.planned': v.strictObject({
    tenantId: idPart,
    hostPersonId: idPart,
    purpose: v.picklist(PURPOSES),
    heads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_HEADS)),
    from: epochMs,
    until: epochMs,
    /**
     * The masked card that a kiosk shows after the scan, encrypted under a key that only the scanned pass gives
     * (`passes`, invitation cards). Kiosks hold it and cannot read it.
     */
    card: v.string(),
  }),
  'invite.cancelled': v.strictObject({}),
});

export type InviteEvent = EventsOf<typeof inviteEvents.schemas>;
export type InvitePlan = Extract<InviteEvent, { type: 'invite.planned' }>['facts'];
