import { json } from '@sveltejs/kit';
import { roundFinding } from '#lib/round/round.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { recordFinding } from '#lib/server/http/recordFinding.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-visits',
  async ({ request, locals: { hub } }, by) => {
    const finding = await readJson(request, roundFinding);
    readId(finding.visitId);
    const done = await recordFinding(hub, finding, by);
    return json(done, { status: done.ok ? 200 : 409 });
  },
);
