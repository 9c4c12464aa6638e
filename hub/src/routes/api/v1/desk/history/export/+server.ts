import { Readable } from 'node:stream';
import { createCalendar } from '@foyer/shared/history';
import { createTranslate } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { lookBackDays } from '@foyer/shared/staff';
import { queryOf } from '#lib/history/query.ts';
import { EXPORT_FORMATS, EXPORT_TYPES, exportOf } from '#lib/server/history/export.ts';
import { staffEndpoint, staffOf } from '#lib/server/http/guard.ts';
import { actorBehind } from '#lib/server/http/seen.ts';
import { Refused } from '#lib/server/http/refused.ts';
import type { RequestHandler } from './$types';

/** What a search found, as a file. A form's POST, so that no page of another site can have it fetched. */
export const POST: RequestHandler = staffEndpoint('export-visits', async ({ request, locals }) => {
  const { hub, locale, principal } = locals;
  const form = await request.formData();
  const format = EXPORT_FORMATS.find((known) => known === form.get('format'));
  if (!format) throw new Refused('bad-request', 'format: unknown');
  const staff = staffOf(principal, 'export-visits');
  const query = queryOf(new URLSearchParams([...form].map(([name, value]) => [name, String(value)])));
  await hub.audit.record({
    by: actorBehind(staff),
    session: staff.sessionId,
    what: 'exported',
    // By which fields and days, and never by which name.
    note: ['visits', format, ...Object.keys(query), query.from ?? '', query.to ?? ''].filter(Boolean).join(' '),
  });
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const calendar = createCalendar(hub.site.settings().timeZone);
  const file = exportOf(format, hub.history.all(query, lookBackDays(staff.role)), { t, calendar });
  const name = `foyer-visits-${query.from ?? 'all'}-${query.to ?? calendar.dayAt(hub.now())}.${format}`;
  return new Response(Readable.toWeb(Readable.from(file, { objectMode: false })) as ReadableStream, {
    headers: {
      'content-type': EXPORT_TYPES[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
});
