import { setImmediate } from 'node:timers/promises';
import { type KioskEdition, type NameRow, type PersonRow, roleLetters, type TenantRow } from '@foyer/shared/directory';
import type { SiteDirectory } from './edition.ts';
import { readingsOf } from './readings.ts';

const rowsBetweenPauses = 500;

/**
 * What kiosks get of a directory: no contact details, and readings for the search. Reading 50,000 names takes the better
 * part of a second, so the work lets other requests through.
 */
export async function makeKioskEdition(directory: SiteDirectory, version: string): Promise<KioskEdition> {
  const tenantIndex = new Map(directory.tenants.map(({ id }, index) => [id, index]));
  const tenants: TenantRow[] = directory.tenants.map(({ id, name, nameLatin, units }) => [
    id,
    nameRows([name, nameLatin ?? ''], 'company'),
    units.map((unit) => [unit.tower ?? '', unit.floor ?? '', unit.unit] as const),
  ]);
  const people: PersonRow[] = [];
  for (const person of directory.people) {
    const tenant = tenantIndex.get(person.tenantId);
    if (tenant === undefined) throw new RangeError(`person ${person.id} belongs to no tenant of the directory`);
    const names = nameRows([person.name, person.nameLatin ?? '', ...person.aliases], 'person');
    people.push([person.id, tenant, names, person.roles.map((role) => roleLetters[role]).join('')]);
    if (people.length % rowsBetweenPauses === 0) await setImmediate();
  }
  people.sort((one, other) => compareText(sortKey(one), sortKey(other)));
  return { v: 1, version, site: directory.site.id, siteName: directory.site.name, tenants, people };
}

function nameRows(texts: readonly string[], as: 'person' | 'company'): NameRow[] {
  return texts.map((text) => [text, readingsOf(text, as)] as const);
}

/** People whose names match equally well are listed by how they sound. */
function sortKey([id, , names]: PersonRow): string {
  const [text, readings] = names[0]!;
  return `${readings || text.toLowerCase()}\u0000${text}\u0000${id}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
