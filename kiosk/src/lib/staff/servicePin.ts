import { PIN_ITERATIONS, newPinSalt, pinVerifier, stretchPin, type PinEntry } from '@foyer/shared/pins';
import type { KeyValue } from '../device/keyValue.ts';

const KEY = 'servicePin';
/** Typed before the terminal's own PIN, where members type their number. */
export const SERVICE_NUMBER = '00';

/** Of the terminal itself, from its enrolment: opens its service page where it knows no member's PIN. */
export async function keepServicePin(
  memory: KeyValue,
  device: { id: string; site: string },
  pin: string,
): Promise<void> {
  const salt = newPinSalt();
  const verifier = await pinVerifier(await stretchPin(pin, salt), device);
  const entry: PinEntry = {
    memberId: '',
    number: SERVICE_NUMBER,
    may: ['service'],
    salt,
    iterations: PIN_ITERATIONS,
    verifier,
    expires: Number.MAX_SAFE_INTEGER,
  };
  await memory.put(KEY, { device, entry });
}

export const readServicePin = (memory: KeyValue) =>
  memory.get<{ device: { id: string; site: string }; entry: PinEntry }>(KEY);
