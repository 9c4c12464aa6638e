import { fail } from '@sveltejs/kit';
import { idPart } from '@foyer/shared/events';
import { awaitsRecord, HELP_SETTLED, helpStatus } from '@foyer/shared/help';
import * as v from 'valibot';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { Actions, PageServerLoad } from './$types';

const line = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(most),
      v.transform((text) => (text === '' ? undefined : text)),
    ),
  );
const record = v.object({
  helpId: idPart,
  who: line(200),
  where: line(200),
  what: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
  settled: v.picklist(HELP_SETTLED),
});

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-duty');
  event.depends('foyer:help');
  const { helps, actor } = event.locals.hub;
  await seen(event, 'bars');
  return {
    records: await Promise.all(
      helps.list().map(async (help) => ({
        helpId: help.id,
        status: helpStatus(help),
        awaited: awaitsRecord(help),
        recorded: help.recorded && {
          settled: help.recorded.settled,
          at: help.recorded.at,
          by: actor(help.recorded.by),
          words: await helps.recordOf(help),
        },
      })),
    ),
  };
};

export const actions: Actions = {
  record: async (event) => {
    const staff = pageStaff(event, 'work-duty');
    const typed = Object.fromEntries(await event.request.formData());
    const read = v.safeParse(record, typed);
    if (!read.success) return fail(400, { helpId: String(typed['helpId'] ?? ''), wrong: true });
    const { helpId, what, settled, who, where } = read.output;
    const words = { what, ...(who === undefined ? {} : { who }), ...(where === undefined ? {} : { where }) };
    const done = await event.locals.hub.helps.record(helpId, { ...words, settled }, actorOf(staff));
    return done.ok ? { done: helpId } : fail(409, { helpId, refusal: done.refusal });
  },
};
