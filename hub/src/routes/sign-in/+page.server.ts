import { fail, redirect } from '@sveltejs/kit';
import { setSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import { localPath } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { principal }, url }) => {
  const next = localPath(url.searchParams.get('next'), '/');
  if (principal?.kind === 'staff') redirect(303, next);
  return { next };
};

export const actions: Actions = {
  default: async ({ request, locals: { hub, from }, cookies, url }) => {
    const form = await request.formData();
    const name = String(form.get('name') ?? '').trim();
    const signIn = await hub.sessions.signInStaff(name, String(form.get('password') ?? ''), from);
    if (!signIn.ok)
      return fail(signIn.refusal === 'too-many-tries' ? 429 : 400, {
        name,
        refusal: signIn.refusal,
        retryAfterMs: signIn.retryAfterMs ?? null,
      });
    setSessionCookie(cookies, signIn, url);
    redirect(303, localPath(form.get('next'), '/'));
  },
};
