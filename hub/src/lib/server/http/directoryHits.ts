import type { ListedDirectory, ListedTenant, SearchResult } from '@foyer/shared/directory';
import type { DirectoryHit } from '../../board/answers.ts';
import type { Directory } from '../directory/index.ts';
import { byPhoneEnding } from '../directory/phoneEnding.ts';

const MOST_BY_PHONE = 8;

/**
 * The search of some sites' directories as the desk sees it: with telephone numbers, which kiosks are never sent, and
 * by the last digits of one.
 */
export function directoryHits(directory: Directory, siteIds: readonly string[], typed: string): DirectoryHit[] {
  return siteIds.flatMap((siteId) => {
    const listed = directory.listed(siteId);
    return listed ? hitsAt(directory, siteId, listed, typed) : [];
  });
}

function hitsAt(directory: Directory, siteId: string, listed: ListedDirectory, typed: string): DirectoryHit[] {
  const found = listed.search(typed).map((hit) => hitOf(directory, hit));
  const known = new Set(found.map(({ person }) => person?.id));
  for (const { id } of byPhoneEnding(directory.current(siteId)?.directory.people ?? [], typed, MOST_BY_PHONE)) {
    const person = listed.person(id);
    if (person && !known.has(id)) found.push(hitOf(directory, { kind: 'person', ...person }));
  }
  return found;
}

function hitOf(directory: Directory, hit: SearchResult): DirectoryHit {
  if (hit.kind === 'tenant') return { ...tenantOf(hit), person: null };
  const { personId: id, name, nameLatin = null, tenant } = hit;
  const phone = directory.person(id)?.contact.phone ?? null;
  return { ...tenantOf(tenant), person: { id, name, nameLatin, phone } };
}

function tenantOf({ tenantId, name, units }: ListedTenant): Pick<DirectoryHit, 'tenantId' | 'tenantName' | 'unit'> {
  return { tenantId, tenantName: name, unit: units.map(({ label }) => label).join(', ') };
}
