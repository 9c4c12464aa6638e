import { json } from '@sveltejs/kit';
import type { CommandAnswers } from '#lib/board/answers.ts';
import { deskCommands } from '#lib/board/deskCommand.ts';
import { readJson } from '#lib/server/http/body.ts';
import { deskAnswer } from '#lib/server/http/deskAnswer.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import type { RequestHandler } from './$types';

/** One act on many visits: each is decided by itself, and those that were refused are named among the answers. */
export const POST: RequestHandler = staffEndpoint<Parameters<RequestHandler>[0]>(
  'work-visits',
  async ({ request, locals: { hub } }, by) => {
    const { items } = await readJson(request, deskCommands);
    const answers: CommandAnswers['answers'] = [];
    for (const { visitId, command } of items)
      answers.push({ visitId, ...(await deskAnswer(hub, visitId, command, by)) });
    return json({ answers } satisfies CommandAnswers);
  },
);
