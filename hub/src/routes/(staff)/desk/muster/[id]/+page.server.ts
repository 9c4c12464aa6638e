import { error, redirect } from '@sveltejs/kit';
import { emergencyStatus } from '@foyer/shared/emergencies';
import { resolve } from '$app/paths';
import { rollCallOf } from '#lib/server/emergencies/rollCall.ts';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const { hub } = event.locals;
  const id = pageId(event.params.id);
  const list = await rollCallOf(hub, id);
  if (!list) error(404, 'not-found');
  if (emergencyStatus(hub.emergencies.get(id)) === 'over')
    redirect(303, resolve('/(staff)/desk/muster/[id]/report', { id }));
  await seen(event, 'muster', { subject: { kind: 'alarm', id } });
  return { list, token: await hub.wardenLink(id), publicUrl: hub.config.publicUrl };
};
