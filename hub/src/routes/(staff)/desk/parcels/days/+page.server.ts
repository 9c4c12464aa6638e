import { periodAsked } from '#lib/server/history/periodAsked.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { rowOf } from '#lib/server/parcels/parcelView.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'work-parcels');
  const { hub, view, locale } = event.locals;
  const { period, today } = periodAsked(hub, event.url.searchParams);
  const { days, sum, now } = hub.parcelDays.sheet(period, view?.shown ?? []);
  if (now.oldest.length > 0) await seen(event, 'parcels');
  const siteName = (view?.shown ?? []).map((id) => hub.sites.settings(id).name[locale]).join(' · ');
  return {
    period,
    today,
    days,
    sum,
    now: { ...now, oldest: now.oldest.map((parcel) => rowOf(hub, parcel)) },
    siteName,
  };
};
