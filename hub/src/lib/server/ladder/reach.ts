import { isDelegateOf, type Person } from '@foyer/shared/directory';
import type { Reach } from '@foyer/shared/ladder';
import type { Registration } from '@foyer/shared/visits';
import type { Directory } from '../directory/directory.ts';

/** Who can be written to about a visit, by the rung that they stand on. */
export function reachOf(
  { tenantId, hostPersonId }: Pick<Registration, 'tenantId' | 'hostPersonId'>,
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>,
  /** Whether a channel other than mail leads to them. */
  reaches: (personId: string) => boolean,
): Reach {
  const reachable = directory
    .peopleOf(tenantId)
    .filter(({ id, contact, paused }) => (contact.email !== undefined || reaches(id)) && !paused);
  const withRole = (role: Person['roles'][number]) =>
    reachable.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  const reception = withRole('reception');
  const hasAddress = directory.tenant(tenantId)?.reception.email !== undefined;
  return {
    host: reachable.filter(({ id }) => id === hostPersonId).map(({ id }) => id),
    delegate: reachable.filter((person) => isDelegateOf(person, hostPersonId ?? null)).map(({ id }) => id),
    // The common address of a front desk with nobody's name.
    reception: reception.length > 0 || !hasAddress ? reception : [null],
  };
}
