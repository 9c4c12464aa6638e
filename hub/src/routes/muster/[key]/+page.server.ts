import { error } from '@sveltejs/kit';
import { musterAccess } from '#lib/server/emergencies/musterAccess.ts';
import type { PageServerLoad } from './$types';

/** The page without the list: a phone keeps the one in its cache, and names only as long as the alarm runs. */
export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  const granted = await musterAccess(locals.hub, locals.principal, params.key, 'deliver');
  if (!granted) error(404, 'link-over');
  setHeaders({ 'cache-control': 'no-store' });
  const { emergency } = granted;
  const { drill, kind } = emergency.raised!;
  const site = locals.hub.sites.settings(emergency.site);
  return { key: params.key, drill, kind, siteName: site.name, timeZone: site.timeZone };
};
