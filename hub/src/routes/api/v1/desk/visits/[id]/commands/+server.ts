import { json } from '@sveltejs/kit';
import { deskCommand } from '#lib/board/deskCommand.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { deskAnswer } from '#lib/server/http/deskAnswer.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-visits',
  async ({ params, request, locals: { hub } }, by) => {
    const visitId = readId(params.id);
    const answer = await deskAnswer(hub, visitId, await readJson(request, deskCommand), by);
    return json(answer, { status: answer.ok ? 200 : 409 });
  },
);
