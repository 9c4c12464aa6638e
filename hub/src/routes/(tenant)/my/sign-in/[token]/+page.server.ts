import { fail, redirect } from '@sveltejs/kit';
import { setSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening signs nobody in: mail scanners open links too. */
export const load: PageServerLoad = async ({ params, locals: { hub, locale } }) => {
  const person = await personOf(hub, params.token);
  if (!person) return { locale, who: null };
  return { locale, who: { name: person.name, tenant: hub.directory.tenant(person.tenantId)?.name ?? '' } };
};

export const actions: Actions = {
  default: async ({ params, locals: { hub }, cookies, url }) => {
    const person = await personOf(hub, params.token);
    if (!person || !(await hub.links.use(params.token))) return fail(410, { over: true });
    setSessionCookie(cookies, await hub.sessions.openForHost(person.id), url);
    redirect(303, '/my');
  },
};

async function personOf(hub: Hub, token: string) {
  const link = await hub.links.read(token);
  return link?.kind === 'sign-in' ? hub.directory.person(link.personId) : undefined;
}
