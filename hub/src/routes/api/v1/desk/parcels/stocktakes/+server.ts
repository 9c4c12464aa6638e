import { json } from '@sveltejs/kit';
import { beginRequest } from '#lib/parcels/stocktakeView.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { stocktakeAnswerOf } from '#lib/server/parcels/stocktakeView.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = staffEndpoint('work-parcels', async (event, by) => {
  const { siteId, hub } = placeOf(event);
  const { stocktakeId, shelf } = await readJson(event.request, beginRequest);
  const answer = await stocktakeAnswerOf(hub, await hub.stocktakes.begin(stocktakeId, shelf, siteId, by));
  return json(answer, { status: answer.ok ? 200 : 409 });
});
