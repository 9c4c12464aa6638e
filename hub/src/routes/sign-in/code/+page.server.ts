import { fail, redirect } from '@sveltejs/kit';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ request, locals: { hub, from } }) => {
    const code = String((await request.formData()).get('code') ?? '').slice(0, 40);
    const typed = await hub.waysIn.tokenFor(code, from);
    if (typed.ok) redirect(303, `/sign-in/welcome/${typed.token}`);
    const { refusal, retryAfterMs = null } = typed;
    return fail(refusal === 'too-many-tries' ? 429 : 400, { code, refusal, retryAfterMs });
  },
};
