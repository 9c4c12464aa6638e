import { createTranslate } from '@foyer/shared/i18n';
import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { BYTE_ORDER_MARK, csvLine } from '#lib/server/http/csv.ts';
import { staffEndpoint } from '#lib/server/http/guard.ts';
import { dispatchDayOf } from '#lib/server/post/postView.ts';
import type { RequestHandler } from './$types';

const COLUMNS = [
  'number',
  'time',
  'sender',
  'unit',
  'addressee',
  'destination',
  'carrier',
  'service',
  'tracking',
  'grams',
  'price',
  'by',
  'cancelled',
] as const;

/** A day's outgoing mail for the accounts: prices in the site's currency, cancelled pieces with none. */
export const GET: RequestHandler = staffEndpoint('work-mail', async ({ url, locals }, by) => {
  const { hub, locale, principal } = locals;
  const { id: siteId, timeZone } = hub.site.settings();
  const { day, rows } = await dispatchDayOf(hub, siteId, url.searchParams.get('day'));
  const session = principal ? { session: principal.sessionId } : {};
  await hub.audit.record({ by, ...session, what: 'exported', sites: [siteId], note: `outgoing-mail ${day}` });
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const lines = rows.map(({ number, at, sender, to, carrier, service, grams, cents, by: who, cancelled }) => [
    ...[number, time.format(at), sender.name === null ? sender.tenant : `${sender.tenant} ${sender.name}`, sender.unit],
    ...[to?.addressee ?? null, to?.destination ?? null, carrierMessages[locale][carrier]],
    ...[t(`post.service.${service}`), to?.tracking ?? null, grams],
    ...[cancelled ? null : (cents / 100).toFixed(2), who, cancelled ? (cancelled.reason ?? '–') : null],
  ]);
  const columns = COLUMNS.map((column) => t(`post.csv.${column}`));
  return new Response(BYTE_ORDER_MARK + [columns, ...lines].map(csvLine).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="foyer-outgoing-mail-${day}.csv"`,
      'cache-control': 'no-store',
    },
  });
});
