import { json } from '@sveltejs/kit';
import { letterRequest } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { letterAnswerOf, letterOverviewOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-mail', async (event) => {
  await seen(event, 'post');
  return json(await letterOverviewOf(event.locals.hub), { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const { letterId, ...taking } = await readJson(request, letterRequest);
  const siteId = hub.directory.siteOf(taking.recipient.tenantId);
  const answer = await letterAnswerOf(hub, await hub.post.letters.takeIn(letterId, taking, by, siteId));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
