import { json } from '@sveltejs/kit';
import { roundActRequest } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { roundAnswerOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const { roundId, act } = await readJson(request, roundActRequest);
  const whole = act.type === 'leave' ? { ...act, at: hub.now() } : act;
  const answer = await roundAnswerOf(hub, await hub.post.rounds.run(roundId, whole, by));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
