import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { hub } }) => ({ canSend: hub.outbox.canSend });

export const actions: Actions = {
  default: async ({ request, locals: { hub, from } }) => {
    const name = String((await request.formData()).get('name') ?? '')
      .trim()
      .slice(0, 254);
    if (name === '') return fail(400, { name, sent: false, retryAfterMs: null });
    const asked = await hub.waysIn.forgotten(name, from);
    if (!asked.ok) return fail(429, { name, sent: false, retryAfterMs: asked.retryAfterMs });
    return { name, sent: true, retryAfterMs: null };
  },
};
