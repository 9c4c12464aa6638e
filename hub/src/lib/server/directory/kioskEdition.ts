import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type KioskEdition,
  type ListedRole,
  type NameRow,
  type Person,
  type PersonRow,
  roleLetters,
  type TenantRow,
  type Unit,
} from '@foyer/shared/directory';
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
    units.map(unitRow),
  ]);
  const people: PersonRow[] = [];
  let read = 0;
  for (const person of directory.people) {
    const tenant = tenantIndex.get(person.tenantId);
    if (tenant === undefined) throw new RangeError(`person ${person.id} belongs to no tenant of the directory`);
    if (isListed(person)) people.push(personRow(person, tenant));
    if (++read % rowsBetweenPauses === 0) await setImmediate();
  }
  return { v: 1, version, site: directory.site.id, siteName: directory.site.name, tenants, people: inOrder(people) };
}

/**
 * The edition of a directory in which only some people are others than in `made`: nobody else's name is read again. Where
 * nothing changed that a lobby may know, its version stays, and kiosks fetch nothing.
 * @param spokenOf ids of those who may have come, gone or changed
 */
export function amendKioskEdition(
  made: KioskEdition,
  people: readonly Person[],
  spokenOf: ReadonlySet<string>,
): KioskEdition {
  const tenantIndex = new Map(made.tenants.map(([id], index) => [id, index]));
  const before = new Map(made.people.filter(([id]) => spokenOf.has(id)).map((row) => [row[0], JSON.stringify(row)]));
  const now = people
    .filter((person) => spokenOf.has(person.id) && tenantIndex.has(person.tenantId) && isListed(person))
    .map((person) => personRow(person, tenantIndex.get(person.tenantId)!));
  const different = now.filter((row) => before.get(row[0]) !== JSON.stringify(row));
  const there = new Set(now.map(([id]) => id));
  const gone = [...before.keys()].filter((id) => !there.has(id));
  if (different.length === 0 && gone.length === 0) return made;
  const hash = createHash('sha256').update(JSON.stringify([made.version, gone.sort(), inOrder(different)]));
  const version = hash.digest('hex').slice(0, 16);
  return { ...made, version, people: inOrder([...made.people.filter(([id]) => !before.has(id)), ...now]) };
}

/** What is dialled is for the desk; what is pressed is for whoever stands at the door. */
function unitRow({ tower = '', floor = '', unit, intercom }: Unit): TenantRow[2][number] {
  return intercom === undefined || intercom.startsWith('sip') ? [tower, floor, unit] : [tower, floor, unit, intercom];
}

/** Who is away for a time is not visited. */
const isListed = ({ paused }: Person): boolean => paused !== true;

function personRow({ id, name, nameLatin, aliases, roles }: Person, tenant: number): PersonRow {
  const listed = roles.filter((role): role is ListedRole => role !== 'administrator');
  const letters = listed.map((role) => roleLetters[role]).join('');
  return [id, tenant, nameRows([name, nameLatin ?? '', ...aliases], 'person'), letters];
}

function inOrder(people: readonly PersonRow[]): PersonRow[] {
  const keyed = people.map((row) => [sortKey(row), row] as const);
  return keyed.sort(([one], [other]) => compareText(one, other)).map(([, row]) => row);
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
