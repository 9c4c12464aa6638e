import { pageStaff } from '#lib/server/http/page.ts';
import { promiseRows } from '#lib/server/promises/promiseRows.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-visits');
  return { promises: await promiseRows(event.locals.hub) };
};
