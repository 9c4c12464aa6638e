import * as v from 'valibot';
import { defineEvents, type EventsOf } from '../events/index.ts';

/** What a device may add to the record, by its enrolment. */
export const DEVICE_ROLES = ['lobby-kiosk'] as const;

export const deviceEvents = defineEvents('device', {
  'device.enrolled': v.strictObject({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
    /** Starts this device's call numbers: `A` gives `A01`, `A02` … */
    letter: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}$/)),
    role: v.picklist(DEVICE_ROLES),
    /** Ed25519, raw, base64url: signs provisional passes and what the kiosk hands over in a file. */
    passKey: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
  }),
  'device.renamed': v.strictObject({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) }),
  'device.revoked': v.strictObject({}),
  /** Written by the kiosk itself: so often in a row a PIN was wrong there. */
  'device.pins-refused': v.strictObject({ wrong: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Likewise pick-up codes: parcels rest there for a minute. */
  'device.pick-up-paused': v.strictObject({ wrong: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
});

export type DeviceEvent = EventsOf<typeof deviceEvents.schemas>;
