import { json } from '@sveltejs/kit';
import { lookBackDays } from '@foyer/shared/staff';
import { historySearch } from '#lib/history/query.ts';
import { readJson } from '#lib/server/http/body.ts';
import { staffEndpoint, staffOf } from '#lib/server/http/guard.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { RequestHandler } from './$types';

/** A POST, since what is typed has no place in an address, which proxies note down. */
export const POST: RequestHandler = staffEndpoint('look-back', async (event) => {
  const { hub, principal } = event.locals;
  const { query, after } = await readJson(event.request, historySearch);
  await seen(event, 'history', { typed: query.text ?? '' });
  const page = await hub.history.search(query, lookBackDays(staffOf(principal, 'look-back').role), after);
  return json(page, { headers: { 'cache-control': 'no-store' } });
});
