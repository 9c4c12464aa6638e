import type { PersonField, PersonFields } from './fields.ts';

/** As many as an import takes. */
export const MAX_CHARACTERS = 200;
export const MAX_ALIASES = 10;

export const MAIL_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const TELEPHONE = /^\+?[0-9][0-9 ()\-,#x]{2,30}$/;

export const FIELD_PROBLEMS = ['missing', 'too-long', 'email-wrong', 'phone-wrong', 'too-many', 'nobody'] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

export interface WrongField {
  field: PersonField;
  problem: FieldProblem;
}

/** The first that is wrong; the same rules as in an import. */
export function wrongField(fields: PersonFields): WrongField | null {
  const { name, nameLatin, aliases, unit, email, phone, roles, answersFor } = fields;
  if (name === '') return { field: 'name', problem: 'missing' };
  const texts: [PersonField, string | null][] = [
    ['name', name],
    ['nameLatin', nameLatin],
    ...aliases.map((alias): [PersonField, string] => ['aliases', alias]),
    ['unit', unit],
    ['email', email],
  ];
  const long = texts.find(([, text]) => text !== null && [...text].length > MAX_CHARACTERS);
  if (long) return { field: long[0], problem: 'too-long' };
  if (aliases.length > MAX_ALIASES) return { field: 'aliases', problem: 'too-many' };
  if (email !== null && !MAIL_ADDRESS.test(email)) return { field: 'email', problem: 'email-wrong' };
  if (phone !== null && !TELEPHONE.test(phone)) return { field: 'phone', problem: 'phone-wrong' };
  if (roles.includes('delegate') && answersFor?.length === 0) return { field: 'answersFor', problem: 'nobody' };
  return null;
}
