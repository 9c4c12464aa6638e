import { fail, redirect } from '@sveltejs/kit';
import { agentOf, setLocaleCookie, setSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import { isOidcRefusal } from '#lib/oidc/settings.ts';
import { localPath } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { principal, hub }, url }) => {
  const next = localPath(url.searchParams.get('next'), '/');
  if (principal?.kind === 'staff') redirect(303, next);
  const refused = url.searchParams.get('refused');
  const provider = hub.oidc.offered().find(({ owner }) => owner.kind === 'staff');
  return { next, provider: provider?.name ?? null, refused: isOidcRefusal(refused) ? refused : null };
};

export const actions: Actions = {
  default: async ({ request, locals: { hub, from }, cookies, url }) => {
    const form = await request.formData();
    const name = String(form.get('name') ?? '').trim();
    const signIn = await hub.sessions.signInStaff(name, String(form.get('password') ?? ''), from, agentOf(request));
    if (!signIn.ok)
      return fail(signIn.refusal === 'too-many-tries' ? 429 : 400, {
        name,
        refusal: signIn.refusal,
        retryAfterMs: signIn.retryAfterMs ?? null,
      });
    setSessionCookie(cookies, signIn, url);
    const { locale = null } = hub.accounts.byId(signIn.staffId) ?? {};
    if (locale !== null) setLocaleCookie(cookies, locale, url);
    redirect(303, localPath(form.get('next'), '/'));
  },
};
