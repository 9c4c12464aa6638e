import { pageStaff } from '#lib/server/http/page.ts';
import { sendToProvider } from '#lib/server/oidc/pages.ts';
import type { PageServerLoad } from './$types';

/** Through the whole of it, and nobody is signed in. */
export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-staff');
  return sendToProvider(event, { kind: 'staff' }, { next: '/admin/staff/sign-in', trial: true });
};
