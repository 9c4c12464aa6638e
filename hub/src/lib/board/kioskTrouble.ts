import type { DeviceRow } from './row.ts';

/** One that is catching up is at work, after every registration for a moment; where that goes on, an alert says so. */
export function isInTrouble({ revokedAt, state }: Pick<DeviceRow, 'revokedAt' | 'state'>): boolean {
  return revokedAt === null && state !== 'live' && state !== 'catching-up';
}
