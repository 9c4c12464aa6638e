import type { DeviceRow } from './row.ts';

/** What is wrong with the kiosks, in a line. */
export interface KioskTroubles {
  all: number;
  /** By name: nobody has heard of them, or they are signed out. */
  offline: string[];
  /** Entries that wait on kiosks. */
  queued: number;
  /** Entries that the hub did not take. */
  rejected: number;
}

export function kioskTroublesOf(devices: readonly DeviceRow[]): KioskTroubles {
  const inUse = devices.filter(({ revokedAt }) => revokedAt === null);
  const away = inUse.filter(({ online, state }) => !online || state === 'offline' || state === 'signed-out');
  return {
    all: inUse.length,
    offline: away.map(({ name }) => name),
    queued: inUse.reduce((sum, { queued }) => sum + queued, 0),
    rejected: inUse.reduce((sum, { rejected }) => sum + rejected.length, 0),
  };
}
