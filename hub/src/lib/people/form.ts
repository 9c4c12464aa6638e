import { personRoles, type PersonRole } from '@foyer/shared/directory';
import { PERSON_FIELDS, type PersonFields } from './fields.ts';

/** What a form about a person holds: the fields as typed, and as they were when it was opened. */
export interface TypedPerson {
  typed: PersonFields;
  /** Null for somebody new. */
  loaded: PersonFields | null;
}

const text = (form: FormData, name: string): string =>
  String(form.get(name) ?? '')
    .replace(/\s+/g, ' ')
    .trim();
const textOrNull = (form: FormData, name: string): string | null => text(form, name) || null;

/** Parted as people part them. */
export const splitAliases = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[;|、；,，]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

export function readPersonForm(form: FormData): TypedPerson {
  const chosen = form.getAll('role').map(String);
  const roles = personRoles.filter((role): role is PersonRole => role === 'host' || chosen.includes(role));
  const language = text(form, 'language');
  const some = form.get('answersFor') === 'some';
  const typed: PersonFields = {
    name: text(form, 'name'),
    nameLatin: textOrNull(form, 'nameLatin'),
    aliases: splitAliases(text(form, 'aliases')),
    unit: textOrNull(form, 'unit'),
    email: textOrNull(form, 'email'),
    phone: textOrNull(form, 'phone'),
    language: language === 'zh-CN' || language === 'en' ? language : null,
    roles,
    answersFor: roles.includes('delegate') && some ? form.getAll('answersForWhom').map(String) : null,
    paused: form.get('paused') !== null,
  };
  return { typed, loaded: readLoaded(form.get('loaded')) };
}

/** Comes back as the page wrote it; whoever tampers with it only misleads themselves about what they changed. */
function readLoaded(value: FormDataEntryValue | null): PersonFields | null {
  if (typeof value !== 'string' || value === '') return null;
  const json: unknown = JSON.parse(value);
  if (typeof json !== 'object' || json === null || !PERSON_FIELDS.every((field) => field in json)) return null;
  return json as PersonFields;
}

export const NEW_PERSON: PersonFields = {
  name: '',
  nameLatin: null,
  aliases: [],
  unit: null,
  email: null,
  phone: null,
  language: null,
  roles: ['host'],
  answersFor: null,
  paused: false,
};
