import type { Device } from '@foyer/shared/devices';
import type { PassIssuer } from './issuer.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A kiosk that the hub has not heard of for so long may sign nothing any more. */
const CERTIFIED_MS = 90 * DAY_MS;
const RENEWED_BEFORE_MS = 60 * DAY_MS;

/** The certificates of kiosks' own keys, which sign provisional passes: the keys are in the set that verifiers pull. */
export interface DeviceKeys {
  /** At enrolment, and again while the kiosk is heard of. */
  certify(device: Device): Promise<void>;
  /** Everything that the key has signed is revoked with it. */
  revoke(device: Device): Promise<void>;
}

export function createDeviceKeys({
  issuer,
  now,
}: {
  issuer: Pick<PassIssuer, 'certifyDeviceKey' | 'deviceKey' | 'revoke'>;
  now: () => number;
}): DeviceKeys {
  return {
    async certify({ id, passKey, revokedAt }) {
      if (passKey === null || revokedAt !== null) return;
      const certified = issuer.deviceKey(id);
      if (certified && certified.validUntil > now() + RENEWED_BEFORE_MS) return;
      await issuer.certifyDeviceKey({ deviceId: id, publicKey: passKey, validUntil: now() + CERTIFIED_MS });
    },
    async revoke({ id }) {
      const certified = issuer.deviceKey(id);
      if (certified) await issuer.revoke({ id, until: certified.validUntil });
    },
  };
}
