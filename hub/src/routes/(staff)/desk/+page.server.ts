import { pageStaff } from '#lib/server/http/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  event.untrack(() => pageStaff(event, 'see-visits'));
  return { initial: event.url.searchParams.get('visit') };
};
