import type { Person } from '@foyer/shared/directory';
import type { SiteDirectory } from '../directory/edition.ts';
import { mergedPeople } from './amendment.ts';
import type { Amendments } from './amendments.ts';

/**
 * A site's people with what tenants have said of them. What was said of a tenant that is not on the list waits until it
 * is on one again.
 */
export function mergeSite(
  { tenants, people }: SiteDirectory,
  amendments: Pick<Amendments, 'of' | 'tenants'> | undefined,
): { people: Person[]; spokenOf: ReadonlySet<string> } {
  const here = new Set(tenants.map(({ id }) => id));
  const spoke = new Set(amendments?.tenants().filter((tenantId) => here.has(tenantId)));
  if (!amendments || spoke.size === 0) return { people, spokenOf: new Set() };
  const listed = Map.groupBy(people, ({ tenantId }) => tenantId);
  const said = [...spoke].map((tenantId) => amendments.of(tenantId)!);
  return {
    people: [
      ...people.filter(({ tenantId }) => !spoke.has(tenantId)),
      ...[...spoke].flatMap((tenantId) => mergedPeople(listed.get(tenantId) ?? [], amendments.of(tenantId))),
    ],
    spokenOf: new Set(said.flatMap((one) => Object.keys(one.people))),
  };
}
