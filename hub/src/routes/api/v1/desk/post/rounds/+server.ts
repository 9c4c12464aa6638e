import { json } from '@sveltejs/kit';
import { roundRequest } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { roundAnswerOf, roundOverviewOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-mail', async (event) => {
  await seen(event, 'post');
  return json(await roundOverviewOf(event.locals.hub), { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const { roundId, ...making } = await readJson(request, roundRequest);
  // A round is walked in one building: that of its first door.
  const siteId = hub.directory.siteOf(making.tenantIds[0]!);
  const answer = await roundAnswerOf(hub, await hub.post.rounds.make(roundId, making, by, siteId));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
