import { visitPhoto } from '#lib/server/http/visitPhoto.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = visitPhoto;
