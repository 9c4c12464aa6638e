import { error } from '@sveltejs/kit';
import { ALARM_DEPENDENCY } from '#lib/emergencies/shown.ts';
import { reportViewOf } from '#lib/server/emergencies/reportView.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  event.depends(ALARM_DEPENDENCY);
  const id = pageId(event.params.id);
  const view = await reportViewOf(event.locals.hub, id);
  if (!view) error(404, 'not-found');
  await seen(event, 'muster', { subject: { kind: 'alarm', id } });
  return { view };
};
