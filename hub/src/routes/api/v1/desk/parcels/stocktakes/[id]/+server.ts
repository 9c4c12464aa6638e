import { json } from '@sveltejs/kit';
import { stocktakeRequest } from '#lib/parcels/stocktakeView.ts';
import { readId, readJson } from '#lib/server/http/body.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { seen } from '#lib/server/http/seen.ts';
import { stocktakeAnswerOf, stocktakeViewOf } from '#lib/server/parcels/stocktakeView.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = staffEndpoint('work-parcels', async (event) => {
  const { hub } = event.locals;
  const stocktake = await hub.stocktakes.get(readId(event.params.id));
  if (!stocktake.begun) throw new Refused('not-found');
  await seen(event, 'parcels');
  return json(await stocktakeViewOf(hub, stocktake), { headers: { 'cache-control': 'no-store' } });
});

export const POST: RequestHandler = staffEndpoint('work-parcels', async (event, by) => {
  const { stocktakes } = event.locals.hub;
  const id = readId(event.params.id);
  const asked = await readJson(event.request, stocktakeRequest);
  await seen(event, 'parcels');
  const done = await (() => {
    switch (asked.type) {
      case 'scan':
        return stocktakes.scan(id, asked.typed, asked.level, by);
      case 'set-right':
        return stocktakes.setRight(id, asked.parcelId, by);
      case 'end':
        return stocktakes.end(id, by);
      case 'reopen':
        return stocktakes.reopen(id, by);
    }
  })();
  const answer = await stocktakeAnswerOf(event.locals.hub, done);
  return json(answer, { status: answer.ok ? 200 : 409 });
});
