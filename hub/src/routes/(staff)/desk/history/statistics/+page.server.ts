import { periodBefore } from '@foyer/shared/history';
import { pageStaff } from '#lib/server/http/page.ts';
import { periodAsked } from '#lib/server/history/periodAsked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-statistics');
  const { hub } = event.locals;
  const { period, today } = periodAsked(hub, event.url.searchParams);
  const [statistics, before] = await Promise.all([
    hub.history.statistics(period),
    hub.history.statistics(periodBefore(period)),
  ]);
  const stations = Object.fromEntries(hub.devices.list().map(({ deviceId, name }) => [deviceId, name]));
  return { statistics, before: { visits: before.visits, heads: before.heads }, today, stations };
};
