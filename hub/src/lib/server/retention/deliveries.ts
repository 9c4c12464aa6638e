import type { Heartbeat } from '@foyer/shared/protocol';
import type { Devices } from '../services.ts';
import type { Documents } from '../store/documents.ts';

const PREFIX = 'seals-to:';
/** Who is sealing at this very moment may still hold the key from before. */
const SURE_AFTER_MS = 15_000;

interface Sealing {
  /** Everything that was sealed to keys before this one has been delivered. */
  keyId: string;
}

/** Up to which key each kiosk has delivered what it sealed. */
export interface Deliveries {
  /** A kiosk said how it is. */
  heard(deviceId: string, heartbeat: Heartbeat): void;
  /** Kiosks that were enrolled later never had this key; one that was revoked is waited for like any other. */
  allHaveDelivered(keyId: string, retiredAt: number): Promise<boolean>;
  /** What was heard is on the disk. */
  idle(): Promise<void>;
}

export function createDeliveries(options: {
  devices: Pick<Devices, 'list'>;
  documents: Documents;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Deliveries {
  const { devices, documents, now, onError } = options;
  /** Since when a kiosk has said, without interruption, that it seals to this key and that nothing waits. */
  const emptySince = new Map<string, { keyId: string; at: number; noted: boolean }>();
  let writing = Promise.resolve();

  function note(deviceId: string, keyId: string): void {
    writing = writing
      .then(async () => {
        await documents.update<Sealing>(PREFIX + deviceId, (there) =>
          there && there.keyId >= keyId ? null : { keyId },
        );
      })
      .catch((error: unknown) => onError(error, deviceId));
  }

  return {
    heard(deviceId, { sealsTo, queued, rejected }) {
      const waits = queued > 0 || rejected.some(({ id }) => id.startsWith('details:'));
      if (sealsTo === undefined || waits) return void emptySince.delete(deviceId);
      const there = emptySince.get(deviceId);
      if (there?.keyId !== sealsTo) return void emptySince.set(deviceId, { keyId: sealsTo, at: now(), noted: false });
      if (there.noted || now() - there.at < SURE_AFTER_MS) return;
      there.noted = true;
      note(deviceId, sealsTo);
    },
    async allHaveDelivered(keyId, retiredAt) {
      await writing;
      for (const { deviceId, enrolledAt } of devices.list()) {
        if (enrolledAt > retiredAt) continue;
        const sealing = await documents.get<Sealing>(PREFIX + deviceId);
        if (!sealing || sealing.keyId <= keyId) return false;
      }
      return true;
    },
    idle: () => writing,
  };
}
