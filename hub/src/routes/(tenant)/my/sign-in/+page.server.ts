import { fail, redirect } from '@sveltejs/kit';
import { askForLink, isMailAddress } from '#lib/server/auth/askForLink.ts';
import { agentOf, setSessionCookie } from '#lib/server/auth/sessionCookie.ts';
import { isOidcRefusal } from '#lib/oidc/settings.ts';
import { SIGN_IN_CODE_DIGITS } from '#lib/server/signInCodes/signInCodes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { principal, hub, locale }, url }) => {
  if (principal?.kind === 'host') redirect(303, '/my');
  // A link leads to the public address; where there is none, none is offered.
  const refused = url.searchParams.get('refused');
  return {
    locale,
    byMail: hub.config.publicUrl !== null,
    canSend: hub.outbox.canSend,
    refused: isOidcRefusal(refused) ? refused : null,
    companies: hub.oidc
      .offered()
      .flatMap(({ owner, name }) => (owner.kind === 'tenant' ? [{ tenantId: owner.tenantId, name }] : []))
      .sort((a, b) => a.name.localeCompare(b.name, locale)),
  };
};

export const actions: Actions = {
  mail: async ({ request, locals: { hub, locale } }) => {
    const email = String((await request.formData()).get('email') ?? '').trim();
    if (!isMailAddress(email)) return fail(400, { email, sent: false });
    if (hub.config.publicUrl !== null) await askForLink(hub, email, locale);
    return { email, sent: true };
  },
  code: async ({ request, locals: { hub, from }, cookies, url }) => {
    const typed = String((await request.formData()).get('code') ?? '').trim();
    if (typed.normalize('NFKC').replace(/\D/g, '').length !== SIGN_IN_CODE_DIGITS)
      return fail(400, { typed, refused: 'incomplete' as const, minutes: 0 });
    const used = await hub.signInCodes.useCode(typed, from);
    if (!used.ok) {
      const minutes = Math.ceil(used.retryAfterMs / 60_000);
      return used.refusal === 'code-wrong'
        ? fail(400, { typed, refused: 'wrong' as const, minutes })
        : fail(429, { typed, refused: 'tooMany' as const, minutes });
    }
    setSessionCookie(cookies, await hub.sessions.openForHost(used.personId, from, agentOf(request)), url);
    redirect(303, '/my');
  },
};
