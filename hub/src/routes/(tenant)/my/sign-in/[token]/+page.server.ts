import { fail, redirect } from '@sveltejs/kit';
import { agentOf, setSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening signs nobody in: programs that look into mails and codes open links too. */
export const load: PageServerLoad = async ({ params, locals: { hub, locale } }) => {
  const person = await personOf(hub, params.token);
  if (!person) return { locale, who: null };
  return { locale, who: { name: person.name, tenant: hub.directory.tenant(person.tenantId)?.name ?? '' } };
};

export const actions: Actions = {
  default: async ({ request, params, locals: { hub, from }, cookies, url }) => {
    const person = await personOf(hub, params.token);
    if (!person || !(await useUp(hub, params.token))) return fail(410, { over: true });
    setSessionCookie(cookies, await hub.sessions.openForHost(person.id, from, agentOf(request)), url);
    redirect(303, '/my');
  },
};

/** Whom a mailed link signs in, or one that the desk gave out as a QR code. */
async function personOf({ links, signInCodes, directory }: Hub, token: string) {
  const link = await links.read(token);
  const found = link?.kind === 'sign-in' ? link : await signInCodes.read(token);
  return found ? directory.person(found.personId) : undefined;
}

async function useUp(hub: Hub, token: string): Promise<boolean> {
  return (await hub.links.use(token)) || hub.signInCodes.use(token);
}
