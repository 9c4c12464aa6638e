import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { callEvents } from '../calls/index.ts';
import { dutyEvents } from '../duty/index.ts';
import { deviceEvents } from '../devices/index.ts';
import { emergencyEvents } from '../emergencies/index.ts';
import { actorSchema, envelopeSchema } from '../events/index.ts';
import { foodEvents } from '../food/index.ts';
import { helpEvents } from '../help/index.ts';
import { keepEvents } from '../keeps/index.ts';
import { inviteEvents } from '../invites/index.ts';
import { releaseEvents } from '../releases/index.ts';
import { siteSettingsSchema } from '../site/index.ts';
import { parcelEvents, stackEvents } from '../parcels/index.ts';
import { staffEvents } from '../staff/index.ts';
import { visitEvents } from '../visits/index.ts';
import * as errors from './errors.ts';
import * as gate from './gate.ts';
import * as http from './http.ts';
import * as pickUp from './pickUp.ts';
import * as realtime from './realtime.ts';
import * as returning from './returning.ts';
import { SYNC } from './sync.ts';
import { PROTOCOL_VERSION } from './version.ts';

/**
 * Everything that crosses the wire, hashed. When this fails the wire has changed: raise PROTOCOL_VERSION, say in the
 * commit what an older kiosk will make of the change, and enter the new fingerprint.
 */
const FINGERPRINTS: Record<number, string> = {
  1: '525927cc1dce4a8b',
};

it('the wire is as it was when its version was given', () => {
  const families = [
    visitEvents,
    inviteEvents,
    callEvents,
    deviceEvents,
    staffEvents,
    dutyEvents,
    helpEvents,
    keepEvents,
    foodEvents,
    parcelEvents,
    emergencyEvents,
    stackEvents,
    releaseEvents,
  ].map(({ schemas }) => schemas);
  const wire = {
    actorSchema,
    envelopeSchema,
    families,
    siteSettingsSchema,
    ...errors,
    ...gate,
    ...http,
    ...pickUp,
    ...realtime,
    ...returning,
    SYNC,
  };
  const text = JSON.stringify(wire, (_key, value: unknown) =>
    value instanceof RegExp ? String(value) : typeof value === 'function' ? undefined : value,
  );
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(FINGERPRINTS[PROTOCOL_VERSION]);
});
