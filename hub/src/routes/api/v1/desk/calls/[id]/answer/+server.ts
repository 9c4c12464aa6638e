import { json } from '@sveltejs/kit';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'answer-calls',
  async ({ params, locals: { hub } }, by) => {
    // Somebody else was quicker: the list says so.
    if (hub.calls.ringing().some((call) => call.callId === params.id)) await hub.calls.answer(params.id, by);
    return json({ calls: hub.calls.ringing() });
  },
);
