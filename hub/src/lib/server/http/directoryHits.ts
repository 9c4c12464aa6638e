import type { DirectoryHit } from '../../board/answers.ts';
import type { Directory } from '../directory/index.ts';

/** The directory's search as the desk sees it: with telephone numbers, which kiosks are never sent. */
export function directoryHits(directory: Directory, typed: string): DirectoryHit[] {
  const found = directory.listed()?.search(typed) ?? [];
  return found.map((hit) => {
    const tenant = hit.kind === 'person' ? hit.tenant : hit;
    return {
      tenantId: tenant.tenantId,
      tenantName: tenant.name,
      unit: tenant.units.map((unit) => unit.label).join(', '),
      person:
        hit.kind === 'person'
          ? {
              id: hit.personId,
              name: hit.name,
              nameLatin: hit.nameLatin ?? null,
              phone: directory.person(hit.personId)?.contact.phone ?? null,
            }
          : null,
    };
  });
}
