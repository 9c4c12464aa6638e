import { createHash } from 'node:crypto';
import type { Person } from '@foyer/shared/directory';
import { changedFields, fieldsOf, type PersonField, type PersonFields, taking } from '../../people/fields.ts';

/** A line of a list. */
export interface ListedRow {
  line: number;
  /** Who of those that are there it speaks of; null for somebody new. */
  personId: string | null;
  said: PersonFields;
  /** What the list has columns for: of the rest it says nothing. */
  fields: readonly PersonField[];
}

/** What a list comes to: nothing is written for looking at it. */
export interface ImportPlan {
  added: PersonFields[];
  changed: { personId: string; before: PersonFields; after: PersonFields; fields: PersonField[] }[];
  same: number;
  /** Those whom a complete list does not have. */
  leaving: { personId: string; name: string }[];
  /** The same for the same people and the same list: what was looked at is what is done. */
  mark: string;
}

export function planImport(
  there: readonly Person[],
  rows: readonly ListedRow[],
  { complete }: { complete: boolean },
): ImportPlan {
  const byId = new Map(there.map((person) => [person.id, person]));
  const known = rows.flatMap((row) => {
    const person = row.personId === null ? undefined : byId.get(row.personId);
    return person ? [{ row, before: fieldsOf(person), personId: person.id }] : [];
  });
  const compared = known.map(({ row, before, personId }) => {
    const after = taking(before, row.said, row.fields);
    return { personId, before, after, fields: changedFields(before, after) };
  });
  const listed = new Set(known.map(({ personId }) => personId));
  const plan = {
    added: rows.filter(({ personId }) => personId === null || !byId.has(personId)).map(({ said }) => said),
    changed: compared.filter(({ fields }) => fields.length > 0),
    same: compared.filter(({ fields }) => fields.length === 0).length,
    leaving: complete
      ? there.filter(({ id }) => !listed.has(id)).map(({ id: personId, name }) => ({ personId, name }))
      : [],
  };
  return { ...plan, mark: createHash('sha256').update(JSON.stringify(plan)).digest('base64url') };
}
