import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The front door of the hub: everyone to where they work. */
export const GET: RequestHandler = ({ locals: { principal } }) => {
  if (principal === null) redirect(303, '/sign-in');
  redirect(303, principal.kind === 'staff' ? '/desk' : '/my');
};
