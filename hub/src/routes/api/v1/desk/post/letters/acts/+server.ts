import { json } from '@sveltejs/kit';
import { letterActRequest } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { letterAnswerOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const { letterId, act } = await readJson(request, letterActRequest);
  // At the desk, and now: a phone's ticks have a way of their own.
  const whole = act.type === 'sign' ? ({ ...act, where: 'desk', at: hub.now() } as const) : act;
  const answer = await letterAnswerOf(hub, await hub.post.letters.run(letterId, whole, by));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
