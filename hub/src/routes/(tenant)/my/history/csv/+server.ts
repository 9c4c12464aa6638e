import { Readable } from 'node:stream';
import { createCalendar } from '@foyer/shared/history';
import { phoneWords, type PhoneWords } from '#lib/components/phone/words.ts';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/server/http/csv.ts';
import type { HistoryRow } from '#lib/history/row.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import { askedIn, ownQuery, tenantRow } from '#lib/server/tenantHistory/asked.ts';
import type { RequestHandler } from './$types';

/** What a search found, as a file. A form's POST, so that no page of another site can have it fetched. */
export const POST: RequestHandler = async (event) => {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const asked = askedIn(await event.request.formData(), createCalendar(timeZone).dayAt(hub.now()));
  await hub.audit.record({
    by: { kind: 'host', id: host.personId },
    session: host.sessionId,
    what: 'exported',
    note: `visits csv ${asked.from} ${asked.to}`,
  });
  const t = phoneWords(locale, namesForHost(hub, host, locale));
  const lines = linesOf(hub.history.all(ownQuery(host, asked), null), t, timeZone);
  return new Response(Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="visits-${asked.from}-${asked.to}.csv"`,
      'cache-control': 'no-store',
    },
  });
};

async function* linesOf(found: AsyncIterable<readonly HistoryRow[]>, t: PhoneWords, timeZone: string) {
  const heads = ['day', 'time', 'name', 'company', 'host', 'heads', 'purpose', 'status'] as const;
  yield BYTE_ORDER_MARK + csvLine(heads.map((head) => t(`history.column.${head}`)));
  for await (const some of found)
    for (const row of some) {
      const { day, time, name, company, host, heads: count, purpose, status } = tenantRow(row, timeZone);
      yield csvLine([day, time, name, company, host, count, t(`purpose.${purpose}`), t(`history.status.${status}`)]);
    }
}
