import { createTranslate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { stocktakeTable } from '#lib/parcels/stocktakeTable.ts';
import { readId } from '#lib/server/http/body.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/server/http/csv.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { dayIn, timeIn } from '#lib/server/notifications/mail/when.ts';
import { stocktakeViewOf } from '#lib/server/parcels/stocktakeView.ts';
import type { RequestHandler } from './$types';

/** Everything that a count found wrong. It names recipients, so it is an export like any other. */
export const GET: RequestHandler = staffEndpoint('work-parcels', async ({ params, locals }, by) => {
  const { hub, locale } = locals;
  const stocktake = await hub.stocktakes.get(readId(params.id));
  if (!stocktake.begun) throw new Refused('not-found');
  const { site, shelf } = stocktake.begun;
  await hub.audit.record({ by, what: 'exported', subject: { kind: 'site', id: site }, note: 'parcels' });
  const { timeZone } = hub.sites.settings(site);
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const time = (at: number): string => `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`;
  const { columns, rows } = stocktakeTable(await stocktakeViewOf(hub, stocktake, Infinity), { t, time });
  return new Response(BYTE_ORDER_MARK + [columns, ...rows].map(csvLine).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="foyer-shelf-${shelf}.csv"`,
      'cache-control': 'no-store',
    },
  });
});
