import { DESK_STATION } from '@foyer/shared/history';
import { createTranslate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { periodAsked } from '#lib/server/history/periodAsked.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/server/http/csv.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import { FIGURES, tableOf } from '#lib/statistics/tables.ts';
import type { RequestHandler } from './$types';

/** The numbers behind one figure. They name nobody. */
export const GET: RequestHandler = staffEndpoint('see-statistics', async ({ url, locals }) => {
  const { hub, locale } = locals;
  const figure = FIGURES.find((known) => known === url.searchParams.get('figure'));
  if (!figure) throw new Refused('not-found');
  const { period } = periodAsked(hub, url.searchParams);
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const names = new Map(hub.devices.list().map(({ deviceId, name }) => [deviceId, name]));
  const station = (id: string): string => (id === DESK_STATION ? t('history.desk') : (names.get(id) ?? id));
  const { columns, rows } = tableOf(figure, await hub.history.statistics(period), { t, locale, station });
  return new Response(BYTE_ORDER_MARK + [columns, ...rows].map(csvLine).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="foyer-${figure}-${period.kind}-${period.from}.csv"`,
      'cache-control': 'no-store',
    },
  });
});
