import { error } from '@sveltejs/kit';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { sheetOf } from '#lib/server/releases/sheetOf.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-releases');
  const { hub } = event.locals;
  const release = await hub.releases.get(pageId(event.params.id));
  if (!release.applied) error(404, 'not-found');
  await seen(event, 'releases');
  return { releaseId: release.id, sheet: await sheetOf(hub, release) };
};
