import { json } from '@sveltejs/kit';
import { dispatchRequest } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { dispatchAnswerOf, dispatchDayOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-mail', async (event) => {
  const { hub } = event.locals;
  await seen(event, 'post');
  const day = await dispatchDayOf(hub, hub.site.settings().id, event.url.searchParams.get('day'));
  return json(day, { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const { dispatchId, ...accepting } = await readJson(request, dispatchRequest);
  const siteId = hub.directory.siteOf(accepting.sender.tenantId);
  const answer = await dispatchAnswerOf(hub, await hub.post.dispatches.accept(dispatchId, accepting, by, siteId));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
