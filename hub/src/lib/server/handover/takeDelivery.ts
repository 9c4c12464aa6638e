import type { Device } from '@foyer/shared/devices';
import { openHandover, type HandoverRefusal } from '@foyer/shared/handover';
import type { DetailsVault } from '../details/index.ts';
import type { OpenQueues } from './queues.ts';

export type Delivery =
  { ok: true; deviceId: string; part: number; parts: number } | { ok: false; reason: HandoverRefusal | 'not-yours' };

/** Opens a sealed part, wherever it came from, and keeps it for the desk's decision. */
export function createTakeDelivery(hub: {
  house: string;
  vault: Pick<DetailsVault, 'sealingKeys'>;
  devices: { get(deviceId: string): Device | null };
  queues: Pick<OpenQueues, 'keep'>;
}) {
  const { house, vault, devices, queues } = hub;
  /** @param isTheirs whether whoever brings it may see what is of that kiosk's site */
  return async (
    sealed: string,
    brought: 'kiosk' | 'file',
    isTheirs: (device: Device) => boolean,
  ): Promise<Delivery> => {
    const opened = await openHandover(sealed, {
      house,
      privateKeyOf: vault.sealingKeys.privateKey,
      passKeyOf: (deviceId) => devices.get(deviceId)?.passKey ?? null,
    });
    if (!opened.ok) return opened;
    const { device: deviceId, part, parts } = opened.part;
    if (!isTheirs(devices.get(deviceId)!)) return { ok: false, reason: 'not-yours' };
    await queues.keep(opened.part, brought);
    return { ok: true, deviceId, part, parts };
  };
}
