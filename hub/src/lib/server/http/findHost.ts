import { foldText } from '@foyer/shared/directory';
import type { DirectoryHit } from '../../board/answers.ts';
import type { HostAsked, HostFound } from '../../guestList/hosts.ts';

/**
 * Whom a line of a list names. Certain is only somebody who is called exactly so, and is the only one of that name, at the
 * company that is named beside, where one is; everybody else is a suggestion, for a person to choose from.
 */
export function findHost({ host, tenant }: HostAsked, search: (typed: string) => DirectoryHit[]): HostFound {
  const [who, where] = [host.trim(), tenant.trim()];
  if (who === '' && where === '') return { hit: null, suggestions: [] };
  if (who === '') return receptionOf(where, search);
  const hits = search(who);
  const people = hits.filter(({ person }) => person !== null);
  const there = where === '' ? people : people.filter((hit) => isAt(hit, where));
  const exact = there.filter((hit) => isCalled(hit, who));
  if (exact.length === 1) return { hit: exact[0]!, suggestions: [] };
  // Some lists put the company where the host is expected.
  const company = hits.filter((hit) => hit.person === null && same(hit.tenantName, who));
  if (exact.length === 0 && company.length === 1) return { hit: company[0]!, suggestions: [] };
  return { hit: null, suggestions: exact.length > 0 ? exact : there.length > 0 ? there : hits };
}

function receptionOf(where: string, search: (typed: string) => DirectoryHit[]): HostFound {
  const tenants = search(where).filter(({ person }) => person === null);
  const exact = tenants.filter((hit) => isAt(hit, where));
  return exact.length === 1 ? { hit: exact[0]!, suggestions: [] } : { hit: null, suggestions: tenants };
}

function isCalled({ person }: DirectoryHit, name: string): boolean {
  return same(person!.name, name) || (person!.nameLatin !== null && same(person!.nameLatin, name));
}

/** By its name or by its unit, as lists write either. */
function isAt({ tenantName, unit }: DirectoryHit, where: string): boolean {
  const wanted = squeeze(where);
  return squeeze(tenantName).includes(wanted) || unit.split(',').some((one) => squeeze(one).endsWith(wanted));
}

function same(one: string, other: string): boolean {
  return squeeze(one) === squeeze(other);
}

function squeeze(text: string): string {
  return foldText(text).replace(/[\s.·・-]/g, '');
}
