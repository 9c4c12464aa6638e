import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { deskActs } from '#lib/server/releases/deskActs.ts';
import { releaseDetail, releaseOverview } from '#lib/server/releases/releaseRows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-releases');
  event.depends('foyer:releases');
  const { hub } = event.locals;
  await seen(event, 'releases');
  const overview = await releaseOverview(hub);
  const asked = event.url.searchParams.get('release');
  const release = v.is(idPart, asked) ? await hub.releases.get(asked) : null;
  return { overview, chosen: release?.applied ? await releaseDetail(hub, release) : null };
};

export const actions: Actions = deskActs;
