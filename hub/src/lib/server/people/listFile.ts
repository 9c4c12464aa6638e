import type { Person, Tenant } from '@foyer/shared/directory';
import type { Locale } from '@foyer/shared/i18n';
import { fieldsOf, type PersonField } from '../../people/fields.ts';
import type { Column } from '../directory/columns.ts';
import { collectPeople } from '../directory/collectPeople.ts';
import { nameKey } from '../directory/fields.ts';
import { createProblemList, type ImportProblem } from '../directory/problems.ts';
import { readRows } from '../directory/readRows.ts';
import { csvLine } from '../http/csv.ts';
import type { ListedRow } from './planImport.ts';

/** What an export has, and an import understands; the import takes the Chinese headings as well. */
const COLUMN_OF = {
  name: 'name',
  nameLatin: 'name_latin',
  aliases: 'aliases',
  unit: 'unit',
  email: 'email',
  phone: 'phone',
  language: 'language',
  roles: 'role',
  answersFor: 'answers_for',
} as const satisfies Partial<Record<PersonField, Column>>;
const LISTED_FIELDS = Object.keys(COLUMN_OF) as (keyof typeof COLUMN_OF)[];

export type ReadList =
  | { ok: true; rows: ListedRow[]; warnings: ImportProblem[] }
  /** Every line that is wrong; nothing is taken of the others either. */
  | { ok: false; problems: ImportProblem[] };

/** The people of one tenant, a line each, by the rules of the building's list. A column that is not there says nothing. */
export function readPeopleList(
  text: string,
  { tenant, there, language }: { tenant: Tenant; there: readonly Person[]; language: Locale },
): ReadList {
  const [problems, warnings] = [createProblemList(language), createProblemList(language)];
  const table = readRows(text, problems, ['name']);
  if (!table) return { ok: false, problems: problems.inOrder() };
  for (const { line, fields } of table.rows)
    if (fields.name === undefined) problems.add(line, 'required', { column: table.headingOf('name') });
  const fields = LISTED_FIELDS.filter((field) => table.has(COLUMN_OF[field]));
  const people = collectPeople(table, () => tenant, problems, warnings, there);
  const known = people.map(({ person, line }) => ({ person, line, personId: idAmong(there, person) }));
  const lineOf = new Map<string, number>();
  for (const { person, line, personId } of known) {
    if (personId === null) continue;
    const other = lineOf.get(personId);
    if (other !== undefined) problems.add(line, 'duplicate-person', { value: person.name, other });
    else lineOf.set(personId, line);
  }
  const found = problems.inOrder();
  if (found.length > 0) return { ok: false, problems: found };
  const idOf = new Map(known.map(({ person, personId }) => [person.id, personId ?? person.id]));
  const rows = known.map(({ person, personId, line }) => {
    const said = fieldsOf(person);
    const answersFor = said.answersFor?.map((id) => idOf.get(id) ?? id) ?? null;
    return { personId, line, fields, said: { ...said, answersFor } };
  });
  return { ok: true, rows, warnings: warnings.inOrder() };
}

/** Who of those that are there is meant: by id, by mail address, by a name that only one of them has. */
function idAmong(there: readonly Person[], { id, name, contact }: Person): string | null {
  const byId = there.find((one) => one.id === id);
  if (byId) return byId.id;
  const email = contact.email?.toLowerCase();
  const byMail = there.filter((one) => email !== undefined && one.contact.email?.toLowerCase() === email);
  if (byMail.length === 1) return byMail[0]!.id;
  const byName = there.filter((one) => nameKey(one.name) === nameKey(name));
  return byName.length === 1 ? byName[0]!.id : null;
}

/** With ids, so that somebody whose name and address change is known again. */
export function peopleCsv(people: readonly Person[]): string {
  const lines = people.map((person) => {
    const said = fieldsOf(person);
    return csvLine([
      person.id,
      ...LISTED_FIELDS.map((field) => {
        const value = said[field];
        return Array.isArray(value) ? value.join('; ') : (value as string | null);
      }),
    ]);
  });
  return csvLine(['person_id', ...LISTED_FIELDS.map((field) => COLUMN_OF[field])]) + lines.join('');
}
