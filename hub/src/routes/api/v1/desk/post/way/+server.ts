import { json } from '@sveltejs/kit';
import { tick } from '#lib/post/requests.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { takeTick, wayOf } from '#lib/server/post/way.ts';
import type { RequestHandler } from './$types';

/** What a phone carries from door to door. */
export const GET: RequestHandler = staffEndpoint('work-mail', async (event) => {
  await seen(event, 'post');
  return json(await wayOf(event.locals.hub), { headers: { 'cache-control': 'no-store' } });
});

/** What was ticked on it, said again until this has answered. */
export const POST: RequestHandler = staffEndpoint('work-mail', async ({ request, locals: { hub } }, by) => {
  const answer = await takeTick(hub, await readJson(request, tick), by);
  return json(answer, { status: answer.ok ? 200 : 409 });
});
