import type { Person, PersonRole, Tenant } from '@foyer/shared/directory';
import { languageWords, roleWords } from './columns.ts';
import { createFieldReader, type FieldReader, nameKey, stableId } from './fields.ts';
import type { ProblemList } from './problems.ts';
import type { ImportRow, ImportTable } from './readRows.ts';

/** One person a line that has a name. Namesakes at one tenant must differ in id, mail address or telephone. */
export function collectPeople(
  table: ImportTable,
  tenantOf: (row: ImportRow) => Tenant | undefined,
  problems: ProblemList,
  warnings: ProblemList,
  /** Who is there besides those of the file, and may be answered for. */
  known: readonly Person[] = [],
): { person: Person; line: number }[] {
  const people = new Map<string, Person>();
  const lineOfIdentity = new Map<string, number>();
  const lineOfId = new Map<string, number>();
  const lineOfEmail = new Map<string, number>();
  const rowOf = new Map<string, ImportRow>();
  const namesakes = countNamesakes(table, tenantOf);

  for (const row of table.rows) {
    const read = createFieldReader(table, row, problems);
    const name = read.text('name');
    const tenant = tenantOf(row);
    if (name === undefined || tenant === undefined) continue;
    const person = readPerson(read, tenant, name);
    const explicitId = read.id('person_id');
    const { email, phone } = person.contact;
    const identity = [tenant.id, nameKey(name), explicitId ?? email?.toLowerCase() ?? phone ?? ''].join('\u0000');

    const repeated = lineOfIdentity.get(identity);
    if (repeated !== undefined) {
      read.report('name', 'duplicate-person', name, repeated);
      continue;
    }
    lineOfIdentity.set(identity, row.line);
    if (explicitId !== undefined && lineOfId.has(explicitId)) {
      read.report('person_id', 'duplicate-id', explicitId, lineOfId.get(explicitId)!);
      continue;
    }
    if (email !== undefined) {
      const other = lineOfEmail.get(email.toLowerCase());
      if (other !== undefined) {
        warnings.add(row.line, 'shared-email', { column: table.headingOf('email'), value: email, other });
      } else lineOfEmail.set(email.toLowerCase(), row.line);
    }
    // A name that is the only one keeps its id when the mail address changes; namesakes need what tells them apart.
    const alone = namesakes.get(`${tenant.id}\u0000${nameKey(name)}`) === 1;
    person.id = explicitId ?? stableId('p', alone ? [tenant.id, nameKey(name)] : [identity], people);
    lineOfId.set(person.id, row.line);
    people.set(person.id, person);
    rowOf.set(person.id, row);
  }
  for (const person of people.values()) readAnswersFor(person, rowOf.get(person.id)!);
  return [...people.values()].map((person) => ({ person, line: lineOfId.get(person.id)! }));

  /** Once all are known, since a delegate may stand above those they answer for. */
  function readAnswersFor(person: Person, row: ImportRow): void {
    const read = createFieldReader(table, row, problems);
    const named = read.list('answers_for');
    if (named.length === 0 || !person.roles.includes('delegate')) return;
    const there = [...known, ...people.values()].filter(({ tenantId }) => tenantId === person.tenantId);
    const found = named.map((name) => {
      const one = there.find(({ id }) => id === name) ?? there.find((other) => nameKey(other.name) === nameKey(name));
      if (!one) read.report('answers_for', 'unknown-person', name);
      return one?.id;
    });
    person.answersFor = [...new Set(found.filter((id) => id !== undefined))];
  }
}

function readPerson(read: FieldReader, tenant: Tenant, name: string): Person {
  const nameLatin = read.text('name_latin');
  const unit = read.text('unit');
  const email = read.email('email');
  const phone = read.phone('phone');
  const language = read.word('language', languageWords, 'language');
  return {
    id: '',
    tenantId: tenant.id,
    name,
    ...(nameLatin === undefined ? {} : { nameLatin }),
    aliases: [...new Set(read.list('aliases'))],
    ...(unit === undefined ? {} : { unit }),
    roles: readRoles(read),
    ...(language === undefined ? {} : { language }),
    contact: { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) },
  };
}

/** Delegates and receptionists can be visited too. */
function readRoles(read: FieldReader): PersonRole[] {
  const roles = new Set<PersonRole>(['host']);
  for (const word of read.list('role')) {
    const role = roleWords[word.toLowerCase()];
    if (role === undefined) read.report('role', 'role', word);
    else roles.add(role);
  }
  return [...roles];
}

function countNamesakes(table: ImportTable, tenantOf: (row: ImportRow) => Tenant | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    const tenant = tenantOf(row);
    if (tenant === undefined || row.fields.name === undefined) continue;
    const key = `${tenant.id}\u0000${nameKey(row.fields.name)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
