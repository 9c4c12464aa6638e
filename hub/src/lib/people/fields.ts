import type { Person, PersonRole } from '@foyer/shared/directory';

/** What can be said of a person, field by field; null where nothing is. */
export interface PersonFields {
  name: string;
  nameLatin: string | null;
  aliases: readonly string[];
  unit: string | null;
  email: string | null;
  phone: string | null;
  language: 'zh-CN' | 'en' | null;
  roles: readonly PersonRole[];
  answersFor: readonly string[] | null;
  paused: boolean;
}

export type PersonField = keyof PersonFields;

export const PERSON_FIELDS = [
  'name',
  'nameLatin',
  'aliases',
  'unit',
  'email',
  'phone',
  'language',
  'roles',
  'answersFor',
  'paused',
] as const satisfies readonly PersonField[];

export function fieldsOf(person: Person): PersonFields {
  return {
    name: person.name,
    nameLatin: person.nameLatin ?? null,
    aliases: person.aliases,
    unit: person.unit ?? null,
    email: person.contact.email ?? null,
    phone: person.contact.phone ?? null,
    language: person.language ?? null,
    roles: person.roles,
    answersFor: person.answersFor ?? null,
    paused: person.paused === true,
  };
}

export function personWith(who: Pick<Person, 'id' | 'tenantId'>, fields: PersonFields): Person {
  const { name, nameLatin, aliases, unit, email, phone, language, roles, answersFor, paused } = fields;
  return {
    id: who.id,
    tenantId: who.tenantId,
    name,
    ...(nameLatin === null ? {} : { nameLatin }),
    aliases: [...aliases],
    ...(unit === null ? {} : { unit }),
    roles: [...roles],
    ...(answersFor === null ? {} : { answersFor: [...answersFor] }),
    ...(paused ? { paused } : {}),
    ...(language === null ? {} : { language }),
    contact: { ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) },
  };
}

/** Roles and those somebody answers for are sets: their order says nothing. */
const UNORDERED: readonly PersonField[] = ['roles', 'answersFor'];

export function isSameField(field: PersonField, one: PersonFields, other: PersonFields): boolean {
  return textOf(field, one) === textOf(field, other);
}

function textOf(field: PersonField, fields: PersonFields): string {
  const value = fields[field];
  return JSON.stringify(UNORDERED.includes(field) && Array.isArray(value) ? [...value].sort() : value);
}

/** The fields in which one differs from another. */
export function changedFields(before: PersonFields, after: PersonFields): PersonField[] {
  return PERSON_FIELDS.filter((field) => !isSameField(field, before, after));
}

/** `fields` with some of another's. */
export function taking(fields: PersonFields, from: PersonFields, which: readonly PersonField[]): PersonFields {
  return { ...fields, ...Object.fromEntries(which.map((field) => [field, from[field]])) };
}
