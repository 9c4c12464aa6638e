import { fail, redirect } from '@sveltejs/kit';
import { askForLink, isMailAddress } from '#lib/server/auth/askForLink.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { principal, hub, locale } }) => {
  if (principal?.kind === 'host') redirect(303, '/my');
  return { locale, canSend: hub.outbox.canSend };
};

export const actions: Actions = {
  default: async ({ request, locals: { hub, locale } }) => {
    const email = String((await request.formData()).get('email') ?? '').trim();
    if (!isMailAddress(email)) return fail(400, { email, sent: false });
    await askForLink(hub, email, locale);
    return { email, sent: true };
  },
};
