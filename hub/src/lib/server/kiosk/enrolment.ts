import type { OpenDevices } from '../devices/devices.ts';
import type { DeviceKeys } from '../passes/deviceKeys.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { KioskSide } from './kioskSide.ts';

const MINUTE_MS = 60_000;
const PER_ADDRESS: LimitRule = {
  freeTries: 8,
  firstWaitMs: 10_000,
  longestWaitMs: 10 * MINUTE_MS,
  forgetAfterMs: 60 * MINUTE_MS,
  clearedBySuccess: false,
};

/** Trades a one-time code for a device's credential, within limits. */
export function createEnrolment({
  devices,
  deviceKeys,
  limits,
}: {
  devices: OpenDevices;
  deviceKeys: Pick<DeviceKeys, 'certify'>;
  limits: Limits;
}): KioskSide['enrol'] {
  return async (code, from, passKey) => {
    const attempt = await limits.take([{ key: `enrolment:${from}`, rule: PER_ADDRESS }]);
    if (!attempt.ok) return { ok: false, error: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
    const enrolled = await devices.enrol(code, passKey);
    if (!enrolled) return { ok: false, error: 'enrolment-code-wrong' };
    await deviceKeys.certify(enrolled.device);
    await attempt.succeeded();
    return { ok: true, value: enrolled };
  };
}
