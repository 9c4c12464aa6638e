import { error } from '@sveltejs/kit';
import { isLocale } from '@foyer/shared/i18n';
import { LOCALE_COOKIE } from '#lib/client/preferences.ts';
import { visitForVisitor } from '#lib/server/answers/visitForVisitor.ts';
import { qrPath } from '#lib/server/notifications/mail/qrImage.ts';
import type { PageServerLoad } from './$types';

/** The visitor's own visit, by the secret of the slip. Nothing else is ever listed here. */
export const load: PageServerLoad = async ({ params, locals, cookies, setHeaders }) => {
  const { hub } = locals;
  const row = await hub.board.byFollow(params.id);
  if (!row || row.status.status === 'expected') error(404, 'not-found');
  if (!isLocale(cookies.get(LOCALE_COOKIE)) && isLocale(row.language)) locals.locale = row.language;
  const { locale } = locals;
  setHeaders({ 'cache-control': 'no-store' });
  const { timeZone, deskTelephone } = hub.site.settings();
  const token = row.pass?.stands ? await hub.visits.passToken(row.visitId) : null;
  return {
    locale,
    visit: visitForVisitor(row, locale, timeZone, hub.now()),
    qr: token === null ? null : qrPath(token, 'L'),
    deskTelephone,
  };
};
