import { fail, type RequestEvent } from '@sveltejs/kit';
import { DUTY_ROLES } from '@foyer/shared/duty';
import { LOCALES } from '@foyer/shared/i18n';
import * as v from 'valibot';
import { PHONE_PATTERN } from '#lib/board/phone.ts';
import { MESSENGERS } from '#lib/duty/messengers.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { sitesIn } from '#lib/server/reach/sitesIn.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing typed is nothing to reach them by. */
const orNothing = <S extends v.GenericSchema<string, string>>(schema: S) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.transform((text) => (text === '' ? null : text)),
    v.nullable(schema),
  );

/** What an application knows its members by. */
const known = v.pipe(v.string(), v.regex(/^[\w.@-]{1,64}$/));

const contact = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  role: v.picklist(DUTY_ROLES),
  telephone: orNothing(v.pipe(v.string(), v.regex(PHONE_PATTERN))),
  email: orNothing(v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@]+@[^\s@]+$/))),
  language: v.picklist(LOCALES),
  accounts: v.strictObject({ wecom: orNothing(known), dingtalk: orNothing(known), feishu: orNothing(known) }),
  sites: v.pipe(v.array(v.string()), v.minLength(1)),
});
export type ContactField = 'name' | 'telephone' | 'email' | 'sites' | 'accounts';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-duty');
  return { people: event.locals.hub.duty.people.list() };
};

export const actions: Actions = {
  save: async (event) => {
    pageStaff(event, 'manage-duty');
    const { people } = event.locals.hub.duty;
    const { id, ...typed } = await fieldsIn(event);
    const there = people.get(id);
    if (!there) return fail(404, { id, field: 'name' as ContactField });
    // The name and the sites of a staff member are their account's and are not asked for here.
    const own = there.staff ? { name: there.name, sites: [...there.sites] } : {};
    const read = v.safeParse(contact, { ...typed, ...own });
    if (!read.success) return fail(400, { id, field: wrongField(read.issues), typed });
    await people.put(id, read.output);
    return { done: 'saved' as const, name: read.output.name };
  },

  add: async (event) => {
    pageStaff(event, 'manage-duty');
    const { duty, newId } = event.locals.hub;
    const { id: _, ...typed } = await fieldsIn(event);
    const read = v.safeParse(contact, typed);
    if (!read.success) return fail(400, { id: '', field: wrongField(read.issues), typed });
    await duty.people.put(newId(), read.output);
    return { done: 'added' as const, name: read.output.name };
  },

  remove: async (event) => {
    pageStaff(event, 'manage-duty');
    const { people } = event.locals.hub.duty;
    const { id } = await fieldsIn(event);
    const name = people.get(id)?.name ?? '';
    await people.remove(id);
    return { done: 'removed' as const, name };
  },
};

async function fieldsIn({ request, locals: { hub } }: RequestEvent) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    id: text('id'),
    name: text('name'),
    role: text('role'),
    telephone: text('telephone'),
    email: text('email'),
    language: text('language'),
    sites: sitesIn(form, hub.sites) ?? [],
    accounts: Object.fromEntries(MESSENGERS.map((name) => [name, text(name)])),
  };
}

function wrongField(issues: readonly v.BaseIssue<unknown>[]): ContactField {
  return v.getDotPath(issues[0]!)!.split('.')[0] as ContactField;
}
