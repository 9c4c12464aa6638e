import { readBundle } from '../device/bundle.ts';
import { readIdentity } from '../device/identity.ts';
import type { KeyValue } from '../device/keyValue.ts';
import { createDeviceLog } from '../log/deviceLog.ts';
import { createPinPad, type PinPad } from './pinPad.ts';

/** While nothing else of the terminal runs: revoked, or not yet enrolled. It goes by what the disk still knows. */
export async function restPinPad(memory: KeyValue): Promise<PinPad> {
  const identity = await readIdentity(memory);
  const bundle = identity ? await readBundle(memory, identity.device.id) : null;
  const now = () => Date.now();
  const log = createDeviceLog(memory, now);
  return createPinPad({
    memory,
    identity,
    pins: () => bundle?.pins,
    now,
    onLocked: (wrong) => log.write('pins-refused', `${wrong}`),
  });
}
