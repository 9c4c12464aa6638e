import { floorKey, type ListedLine } from '@foyer/shared/emergencies';
import { presenceOf, type Visit } from '@foyer/shared/visits';
import type { Directory } from '../directory/directory.ts';

type Who = Pick<Directory, 'tenant' | 'person'>;

/** A visit's line on the list of who is inside; null where nobody of it is. */
export function listedLineOf(visit: Visit, directory: Who, now: number): ListedLine | null {
  const presence = presenceOf(visit, now);
  if (!presence) return null;
  const { heads, confidence, reason } = presence;
  return { visitId: visit.id, heads, floor: floorOf(visit, directory), confidence, reason };
}

/** Where they went: the host's own unit where it is known, else the first of the tenant's. */
function floorOf({ registration }: Visit, directory: Who): string {
  if (!registration) return floorKey({});
  const { tenantId, hostPersonId } = registration;
  const units = directory.tenant(tenantId)?.units ?? [];
  const own = hostPersonId === undefined ? undefined : directory.person(hostPersonId)?.unit;
  return floorKey(units.find(({ unit }) => unit === own) ?? units[0] ?? {});
}
