import { json } from '@sveltejs/kit';
import { paperEntry, type PaperAnswer } from '#lib/paper/entry.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-visits', async ({ request, locals: { hub } }, by) => {
  const entry = await readJson(request, paperEntry);
  const { tenantId, hostPersonId } = entry;
  if (!hub.directory.tenant(tenantId)) throw new Refused('bad-request', 'tenantId: unknown');
  if (hostPersonId !== undefined && hub.directory.person(hostPersonId)?.tenantId !== tenantId)
    throw new Refused('bad-request', 'hostPersonId: unknown at that tenant');
  const answer = await hub.paper.enter(entry, by);
  return json(answer satisfies PaperAnswer, { status: answer.ok ? 200 : 409 });
});
