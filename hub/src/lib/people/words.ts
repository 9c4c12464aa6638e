import type { PhoneWords } from '../components/phone/words.ts';
import type { PersonField, PersonFields } from './fields.ts';

/** One field of a person in words; `nameOf` names those whom they answer for. */
export function fieldInWords(
  field: PersonField,
  fields: PersonFields,
  t: PhoneWords,
  nameOf: (personId: string) => string,
): string {
  switch (field) {
    case 'paused':
      return t(fields.paused ? 'person.yes' : 'person.no');
    case 'language':
      return t(`person.language.${fields.language ?? 'tenant'}`);
    case 'roles':
      return fields.roles.map((role) => t(`person.role.${role}`)).join(' · ') || t('person.nothing');
    case 'answersFor':
      return fields.answersFor?.map(nameOf).join(' · ') ?? t('person.answersFor.all');
    case 'aliases':
      return fields.aliases.join(' · ') || t('person.nothing');
    default:
      return fields[field] || t('person.nothing');
  }
}
