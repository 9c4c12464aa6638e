import type { Tenant } from '@foyer/shared/directory';
import type { Directory } from '../directory/directory.ts';
import type { People } from './people.ts';

/**
 * What a new list of the building says otherwise than its tenants, a line each: theirs stands, and whoever imported the
 * list is told, so that nothing gets lost unseen.
 */
export async function whatStands(
  { people, directory }: { people: Pick<People, 'of' | 'former'>; directory: Pick<Directory, 'list'> },
  tenants: readonly Pick<Tenant, 'id' | 'name'>[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const { id, name } of tenants) {
    for (const { person, conflicts } of people.of(id)) {
      const fields = conflicts.filter(({ about }) => about !== 'gone').map(({ about }) => about);
      if (fields.length > 0) lines.push(`${name}, ${person.name}: the tenant says otherwise (${fields.join(', ')})`);
      if (fields.length < conflicts.length)
        lines.push(`${name}, ${person.name}: not in the file, and kept by the tenant`);
    }
    for (const { personId, name: former } of await people.former(id))
      if (directory.list.person(personId))
        lines.push(`${name}, ${former}: in the file, and has left by the tenant’s word`);
  }
  return lines;
}
