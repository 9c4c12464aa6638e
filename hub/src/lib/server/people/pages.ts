import { fail } from '@sveltejs/kit';
import type { Actor } from '@foyer/shared/events';
import type { Locale } from '@foyer/shared/i18n';
import { phoneWords } from '../../components/phone/words.ts';
import type { PersonField } from '../../people/fields.ts';
import { readPersonForm } from '../../people/form.ts';
import { fieldInWords } from '../../people/words.ts';
import type { Hub } from '../hub.ts';
import type { PeopleDone } from './people.ts';
import { LISTED, othersOf, peopleMatching, personLine, personPage } from './views.ts';

/** What the pages about a tenant's people have in common, whether the tenant's administrators see them or staff. */

export async function peopleList(
  { people, directory, site }: Pick<Hub, 'people' | 'directory' | 'site'>,
  tenantId: string,
  typed: string,
  locale: Locale,
) {
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: site.settings().timeZone,
    dateStyle: 'medium',
  });
  const former = await people.former(tenantId);
  const all = people.of(tenantId);
  const found = peopleMatching(all, typed);
  return {
    tenant: directory.tenant(tenantId)?.name ?? '',
    typed,
    total: all.length,
    people: found.slice(0, LISTED).map(personLine),
    more: Math.max(0, found.length - LISTED),
    differing: all.filter(({ conflicts }) => conflicts.length > 0).length,
    others: othersOf(people, tenantId, null),
    former: former.map(({ personId, name, leftAt, guests }) => ({
      id: personId,
      name,
      since: day.format(leftAt),
      guests,
    })),
    administrated: all.some(({ person }) => person.roles.includes('administrator')),
  };
}

export function newPerson({ people, directory }: Pick<Hub, 'people' | 'directory'>, tenantId: string) {
  return { tenant: directory.tenant(tenantId)?.name ?? '', others: othersOf(people, tenantId, null) };
}

export function knownPerson(
  hub: Pick<Hub, 'people' | 'directory' | 'invites' | 'sessions'>,
  tenantId: string,
  personId: string,
  locale: Locale,
) {
  const t = phoneWords(locale);
  const nameOf = (id: string): string => hub.directory.person(id)?.name ?? id;
  return personPage(hub, tenantId, personId, (field, fields) => fieldInWords(field, fields, t, nameOf));
}

export async function addPerson({ people }: Pick<Hub, 'people'>, tenantId: string, form: FormData, by: Actor) {
  const { typed } = readPersonForm(form);
  const done = await people.add(tenantId, typed, by);
  return done.ok ? { added: typed.name } : fail(done.refusal === 'wrong' ? 400 : 409, { typed, ...refusalOf(done) });
}

export async function savePerson(
  { people }: Pick<Hub, 'people'>,
  { tenantId, personId }: { tenantId: string; personId: string },
  form: FormData,
  by: Actor,
) {
  const { typed, loaded } = readPersonForm(form);
  const done = await people.change(tenantId, personId, { loaded: loaded ?? typed, typed }, by);
  if (!done.ok) return fail(done.refusal === 'wrong' ? 400 : 409, { typed, ...refusalOf(done) });
  return { saved: done.changed.length };
}

export async function settlePerson(
  { people }: Pick<Hub, 'people'>,
  { tenantId, personId }: { tenantId: string; personId: string },
  form: FormData,
  by: Actor,
) {
  const about = String(form.get('about') ?? '') as PersonField | 'gone';
  const whose = form.get('whose') === 'list' ? 'list' : 'ours';
  const done = await people.settle(tenantId, personId, about, whose, by);
  return done.ok ? { saved: 1 } : fail(409, refusalOf(done));
}

/** What has just been done, for the list to say. */
export interface PeopleNews {
  added: string | null;
  left: string | null;
  handed: number;
}

export function newsIn({ searchParams }: URL): PeopleNews {
  const handed = Number(searchParams.get('handed') ?? 0);
  return {
    added: searchParams.get('added'),
    left: searchParams.get('left'),
    handed: Number.isInteger(handed) && handed > 0 ? handed : 0,
  };
}

export const afterLeaving = (list: string, { left, handed }: { left: string; handed: number }): string =>
  `${list}?${new URLSearchParams({ left, handed: String(handed) })}`;

type Whom = { tenantId: string; personId: string };

export async function leavePerson(
  { people, directory }: Pick<Hub, 'people' | 'directory'>,
  { tenantId, personId }: Whom,
  form: FormData,
  by: Actor,
) {
  const handTo = String(form.get('handTo') ?? '') || null;
  const name = directory.person(personId)?.name ?? '';
  const done = await people.leave(tenantId, personId, handTo, by);
  return done.ok ? { left: name, handed: done.invites } : fail(409, refusalOf(done));
}

export async function signOutPerson({ people }: Pick<Hub, 'people'>, { tenantId, personId }: Whom, by: Actor) {
  const done = await people.signOut(tenantId, personId, by);
  return done.ok ? { signedOut: true } : fail(409, refusalOf(done));
}

/** What is done about those who have left, from the list. */
export async function handOverGuests({ people }: Pick<Hub, 'people'>, tenantId: string, form: FormData, by: Actor) {
  const [personId, handTo] = [String(form.get('person') ?? ''), String(form.get('handTo') ?? '')];
  const done = await people.handOver(tenantId, personId, handTo, by);
  return done.ok ? { handed: done.invites } : fail(409, refusalOf(done));
}

export async function bringBack(
  { people, directory }: Pick<Hub, 'people' | 'directory'>,
  tenantId: string,
  form: FormData,
  by: Actor,
) {
  const personId = String(form.get('person') ?? '');
  const done = await people.comeBack(tenantId, personId, by);
  return done.ok ? { back: directory.person(personId)?.name ?? '' } : fail(409, refusalOf(done));
}

function refusalOf(done: Extract<PeopleDone, { ok: false }>) {
  return done.refusal === 'wrong'
    ? { wrong: done.wrong, refusal: null, fields: [] }
    : { wrong: null, refusal: done.refusal, fields: done.fields ?? [] };
}
