import { may } from '@foyer/shared/staff';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { overviewOf } from '#lib/server/parcels/parcelView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const staff = pageStaff(event, 'work-parcels');
  const { hub, view } = event.locals;
  await seen(event, 'parcels');
  const { photograph, label } = hub.parcels.settings(hub.site.settings().id);
  return {
    overview: await overviewOf(hub, view?.shown ?? []),
    maySettle: may(staff.role, 'manage-site'),
    photograph,
    label,
  };
};
