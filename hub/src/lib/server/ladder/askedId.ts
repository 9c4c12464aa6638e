import type { Step } from '@foyer/shared/ladder';

/** One message for whoever is asked on a rung, however often the hub comes to send it. */
export function askedId(
  { id, registration }: { id: string; registration: { tenantId: string } | null },
  { rung, nth }: Pick<Step, 'rung' | 'nth'>,
  personId: string | null,
): string {
  // The reception of another tenant, to which a visitor was moved, is somebody else.
  return ['host-asked', id, rung, personId ?? `tenant-${registration?.tenantId}`, nth].join(':');
}
