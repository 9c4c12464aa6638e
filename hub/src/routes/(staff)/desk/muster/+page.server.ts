import { musterOf } from '@foyer/shared/emergencies';
import { pageStaff } from '#lib/server/http/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  event.untrack(() => pageStaff(event, 'see-details'));
  const { hub } = event.locals;
  const several = hub.sites.list().length > 1;
  return {
    emergencies: hub.emergencies.list().map((emergency) => {
      const { id, site, raised, ended } = emergency;
      const { heads, safe } = musterOf(emergency);
      const { kind, drill, place, at } = raised!;
      const where = several ? hub.sites.settings(site).name : null;
      return { id, kind, drill, place, at, endedAt: ended?.at ?? null, how: ended?.how ?? null, heads, safe, where };
    }),
  };
};
