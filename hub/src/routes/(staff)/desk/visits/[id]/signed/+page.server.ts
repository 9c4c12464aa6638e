import { error } from '@sveltejs/kit';
import { agreementsOf } from '#lib/server/http/agreements.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const { hub } = event.locals;
  const visitId = pageId(event.params.id);
  const [row, timeline] = await Promise.all([hub.board.row(visitId), hub.visits.timeline(visitId)]);
  if (!row) error(404, 'not-found');
  const agreements = await agreementsOf(hub, row.siteId, visitId, timeline);
  if (agreements.length === 0) error(404, 'not-found');
  await seen(event, 'visit', { subject: { kind: 'visit', id: visitId } });
  const { visitId: id, name, company, callNumber, language, detailsState } = row;
  return {
    visit: { id, name, company, callNumber, language, detailsState },
    agreements,
    site: hub.sites.settings(row.siteId).name,
  };
};
