import { fail, redirect } from '@sveltejs/kit';
import { LOCALE_COOKIE } from '#lib/client/preferences.ts';
import { isLocale } from '@foyer/shared/i18n';
import { agentOf, setLocaleCookie, setSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening uses nothing up: mail scanners open links too. */
export const load: PageServerLoad = async ({ params, locals, cookies, setHeaders }) => {
  const welcome = await locals.hub.waysIn.look(params.token);
  setHeaders({ 'cache-control': 'private, no-store' });
  if (!welcome) return { welcome: null };
  const { account, isNew } = welcome;
  if (!isLocale(cookies.get(LOCALE_COOKIE)) && account.locale !== null) locals.locale = account.locale;
  return { welcome: { name: account.name, signInName: account.signInName, isNew } };
};

export const actions: Actions = {
  default: async ({ params, request, locals: { hub, from }, cookies, url }) => {
    const password = String((await request.formData()).get('password') ?? '');
    const taken = await hub.waysIn.take(params.token, password, from);
    if (!taken.ok && taken.refusal === 'link-over') return fail(410, { over: true });
    if (!taken.ok) return fail(400, { wrong: taken.refusal });
    const { id, locale } = taken.account;
    setSessionCookie(cookies, await hub.sessions.openForStaff(id, from, agentOf(request)), url);
    if (locale !== null) setLocaleCookie(cookies, locale, url);
    redirect(303, '/');
  },
};
