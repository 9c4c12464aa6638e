import { json } from '@sveltejs/kit';
import { actRequest } from '#lib/parcels/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { answerOf } from '#lib/server/parcels/parcelView.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-parcels', async ({ request, locals: { hub } }, by) => {
  const { parcelIds, act } = await readJson(request, actRequest);
  const waiting = await Promise.all(parcelIds.map(async (parcelId) => (await hub.parcels.get(parcelId)).awaited));
  const answer = await answerOf(hub, await hub.parcels.run(parcelIds, act, by));
  // Whoever brings it has come: nothing has to ring for it any more.
  const calls = new Set(waiting.flatMap((awaited) => awaited?.callId ?? []));
  if (answer.ok && act.type === 'hand-out') for (const callId of calls) await hub.calls.answer(callId, by);
  return json(answer, { status: answer.ok ? 200 : 409 });
});
