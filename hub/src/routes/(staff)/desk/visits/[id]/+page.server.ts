import { error } from '@sveltejs/kit';
import { pageStaff } from '#lib/server/http/page.ts';
import { viewVisit } from '#lib/server/http/visitView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const view = await viewVisit(event.locals.hub, event.params.id);
  if (!view) error(404, 'not-found');
  return { view };
};
