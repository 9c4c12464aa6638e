import { json } from '@sveltejs/kit';
import { gateScan } from '@foyer/shared/protocol';
import { gateEndpoint } from '#lib/server/gates/gateEndpoint.ts';
import { readJson } from '#lib/server/http/body.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = gateEndpoint<Parameters<RequestHandler>[0]>(async ({ request }, gate, side) =>
  json(await side.scan(gate, await readJson(request, gateScan)), { headers: { 'cache-control': 'no-store' } }),
);
