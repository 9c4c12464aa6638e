import { pageStaff } from '#lib/server/http/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'work-visits');
};
