import { json } from '@sveltejs/kit';
import { noticeCommand } from '#lib/notices/requests.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-duty',
  async ({ params, request, locals: { hub } }, by) => {
    const asked = await readJson(request, noticeCommand);
    const { siteId, ...command } = asked.type === 'end' ? { ...asked, siteId: undefined } : asked;
    const done = await hub.notices.run(readId(params.id), command, by, siteId);
    return json(done, { status: done.ok ? 200 : 409 });
  },
);
