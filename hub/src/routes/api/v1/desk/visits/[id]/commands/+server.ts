import { json } from '@sveltejs/kit';
import type { CommandAnswer } from '#lib/board/answers.ts';
import { deskCommand } from '#lib/board/deskCommand.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { runDeskCommand } from '#lib/server/http/runDeskCommand.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-visits',
  async ({ params, request, locals: { hub } }, by) => {
    const visitId = readId(params.id);
    const command = await readJson(request, deskCommand);
    const done = await runDeskCommand(hub, visitId, command, by);
    const row = await hub.board.row(visitId);
    if (!done.ok) return json({ ...done, row } satisfies CommandAnswer, { status: 409 });
    if (!row) throw new Refused('not-found');
    return json({ ok: true, row } satisfies CommandAnswer);
  },
);
