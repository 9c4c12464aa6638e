import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { RequestHandler } from './$types';

/** The short form of a host's link, as SMS carry it. It decides nothing, and tells nothing about the token. */
export const GET: RequestHandler = ({ params }) => {
  redirect(303, resolve('/approve/[token]', { token: params.token }));
};
