import { Readable } from 'node:stream';
import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { createCalendar } from '@foyer/shared/history';
import type { AuditLine } from '#lib/audit/line.ts';
import { filterIn, queryOf } from '#lib/server/audit/filter.ts';
import { lineOf } from '#lib/server/audit/lineOf.ts';
import { trailCsv } from '#lib/server/audit/trailCsv.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { actorBehind } from '#lib/server/http/seen.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { AuditQuery } from '#lib/server/audit/audit.ts';
import type { RequestHandler } from './$types';

/** A POST, so that no page of another site can have it fetched; only a page of it is in memory at a time. */
export const POST: RequestHandler = staffEndpoint('see-audit', async ({ request, locals }) => {
  const { hub, locale, principal } = locals;
  const { timeZone } = hub.site.settings();
  const calendar = createCalendar(timeZone);
  const filter = filterIn(await request.formData(), calendar, hub.now());
  const session = principal ? { session: principal.sessionId } : {};
  await hub.audit.record({ by: actorBehind(principal), ...session, what: 'exported', note: 'audit' });
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const text = trailCsv(linesOf(hub, queryOf(filter, calendar), locale), t, timeZone);
  return new Response(Readable.toWeb(Readable.from(text)) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="foyer-audit-${filter.from}-${filter.until}.csv"`,
      'cache-control': 'no-store',
    },
  });
});

async function* linesOf(hub: Hub, query: AuditQuery, locale: Locale): AsyncIterable<AuditLine> {
  for await (const entry of hub.audit.all(query)) yield lineOf(hub, entry, locale);
}
