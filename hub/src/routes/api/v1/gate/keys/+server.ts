import { json } from '@sveltejs/kit';
import { gateEndpoint } from '#lib/server/gates/gateEndpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = gateEndpoint<Parameters<RequestHandler>[0]>(async (_event, gate, side) =>
  json(await side.keys(gate.id), { headers: { 'cache-control': 'no-store' } }),
);
