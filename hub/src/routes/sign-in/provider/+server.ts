import { takeBackFromProvider } from '#lib/server/oidc/pages.ts';
import type { RequestHandler } from './$types';

/** Where the staff's provider sends people back to. */
export const GET: RequestHandler = (event) => takeBackFromProvider(event, 'staff');
