import { error } from '@sveltejs/kit';
import { MAX_AT_ONCE } from '#lib/board/deskCommand.ts';
import { passSheetOf, type PassSheet } from '#lib/server/answers/passSheet.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

/** The labels of several visits, to be printed in one go. */
export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const asked = event.url.searchParams.get('visits')?.split(',').filter(Boolean) ?? [];
  if (asked.length === 0 || asked.length > MAX_AT_ONCE) error(400, 'bad-request');
  const sheets: PassSheet[] = [];
  for (const visitId of new Set(asked)) {
    const sheet = await passSheetOf(event.locals.hub, pageId(visitId));
    if (!sheet) continue;
    await seen(event, 'pass', { subject: { kind: 'visit', id: visitId } });
    sheets.push(sheet);
  }
  return { sheets };
};
