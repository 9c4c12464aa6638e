import { foldText } from '@foyer/shared/directory';
import type { PersonField, PersonFields } from '../../people/fields.ts';
import { fieldsOf } from '../../people/fields.ts';
import type { PersonLine, PersonPage } from '../../people/view.ts';
import { readingsOf } from '../directory/index.ts';
import type { Hub } from '../hub.ts';
import type { KeptPerson, People } from './people.ts';

/** A page of a large company; of more, people are found by what is typed. */
export const LISTED = 200;

export function personLine({ person, conflicts }: KeptPerson): PersonLine {
  const { id, name, nameLatin, aliases, unit, roles, paused, contact } = person;
  return {
    id,
    name,
    nameLatin: nameLatin ?? null,
    aliases,
    unit: unit ?? null,
    roles: roles.filter((role) => role !== 'host'),
    paused: paused === true,
    unreachable: contact.email === undefined && contact.phone === undefined,
    differs: conflicts.length > 0,
  };
}

/** Those whose names, addresses or numbers have what was typed in them, by their sound too. */
export function peopleMatching(people: readonly KeptPerson[], typed: string): KeptPerson[] {
  const words = foldText(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [...people];
  return people.filter(({ person }) => {
    const { name, nameLatin = '', aliases, unit = '', contact } = person;
    const names = [name, nameLatin, ...aliases];
    const sounds = names.map((one) => readingsOf(one, 'person').replaceAll(' ', ''));
    const digits = contact.phone?.replace(/\D/g, '') ?? '';
    const text = foldText([...names, ...sounds, unit, contact.email ?? '', contact.phone ?? '', digits].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

export async function personPage(
  { people, invites, sessions }: Pick<Hub, 'people' | 'invites' | 'sessions'>,
  tenantId: string,
  personId: string,
  /** How a field is said in words. */
  say: (field: PersonField, fields: PersonFields) => string,
): Promise<PersonPage | null> {
  const kept = people.get(tenantId, personId);
  if (!kept) return null;
  const fields = fieldsOf(kept.person);
  return {
    id: personId,
    fields,
    origin: kept.origin,
    conflicts: kept.conflicts.map(({ about, listed }) => ({
      about,
      ours: about === 'gone' ? '' : say(about, fields),
      list: about === 'gone' || !listed ? '' : say(about, listed),
    })),
    others: othersOf(people, tenantId, personId),
    guests: (await invites.upcoming({ tenantId, personId })).length,
    sessions: (await sessions.of({ kind: 'host', personId })).length,
  };
}

export function othersOf(people: Pick<People, 'of'>, tenantId: string, personId: string | null) {
  return people
    .of(tenantId)
    .map(({ person }) => ({ id: person.id, name: person.name }))
    .filter(({ id }) => id !== personId);
}
