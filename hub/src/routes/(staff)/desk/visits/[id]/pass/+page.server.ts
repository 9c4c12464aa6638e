import { error } from '@sveltejs/kit';
import { passSheetOf } from '#lib/server/answers/passSheet.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const visitId = pageId(event.params.id);
  const sheet = await passSheetOf(event.locals.hub, visitId);
  if (!sheet) error(404, 'not-found');
  await seen(event, 'pass', { subject: { kind: 'visit', id: visitId } });
  return sheet;
};
