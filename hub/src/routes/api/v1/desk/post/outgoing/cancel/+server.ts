import { json } from '@sveltejs/kit';
import { cancelRequest } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { dispatchAnswerOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const { dispatchId, reason } = await readJson(request, cancelRequest);
  const answer = await dispatchAnswerOf(hub, await hub.post.dispatches.cancel(dispatchId, reason, by));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
