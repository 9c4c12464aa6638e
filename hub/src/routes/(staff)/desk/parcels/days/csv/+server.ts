import { createTranslate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { PARCEL_FIGURES, parcelTable } from '#lib/parcels/dayTables.ts';
import { periodAsked } from '#lib/server/history/periodAsked.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/server/http/csv.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestHandler } from './$types';

/** The numbers behind one figure. They name nobody. */
export const GET: RequestHandler = staffEndpoint('work-parcels', ({ url, locals: { hub, view, locale } }) => {
  const figure = PARCEL_FIGURES.find((known) => known === url.searchParams.get('figure'));
  if (!figure) throw new Refused('not-found');
  const { period, today } = periodAsked(hub, url.searchParams);
  const { days, sum } = hub.parcelDays.sheet(period, view?.shown ?? []);
  const past = days.filter(({ day }) => day <= today);
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const { columns, rows } = parcelTable(figure, { days: past, sum }, { t, locale });
  return new Response(BYTE_ORDER_MARK + [columns, ...rows].map(csvLine).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="foyer-parcels-${figure}-${period.kind}-${period.from}.csv"`,
      'cache-control': 'no-store',
    },
  });
});
