import { chooseLocale, isLocale } from '@foyer/shared/i18n';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { takeOver } from '#lib/server/web/handover.ts';
import { SITE_COOKIE } from '#lib/client/preferences.ts';
import { SESSION_COOKIE } from '#lib/server/auth/sessions.ts';
import { isDiskTrouble } from '#lib/server/store/diskTrouble.ts';
import { allowReader } from '#lib/server/web/readerPolicy.ts';
import { hubFor } from '#lib/server/reach/hubFor.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { hub, from, door } = takeOver(event.platform?.req);
  event.locals.from = from;
  const principal = await hub.sessions.read(event.cookies.get(SESSION_COOKIE), from);
  // Staff are nobody at the door that faces the internet, should their cookie ever come by it.
  event.locals.principal = door === 'public' && principal?.kind === 'staff' ? null : principal;
  const wanted = { asked: event.url.searchParams.get('site'), remembered: event.cookies.get(SITE_COOKIE) };
  Object.assign(event.locals, hubFor(hub, event.locals.principal, wanted));
  const chosen = event.cookies.get('foyer_locale');
  event.locals.locale = isLocale(chosen) ? chosen : chooseLocale(event.request.headers.get('accept-language') ?? '');
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%foyer.lang%', event.locals.locale),
  });
  allowReader(event.route.id, response.headers);
  return response;
};

/** With the route and not the path: some paths end in the secret of a link. What was thrown on purpose is an answer. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  // Said in the log when it began, and to whoever asks.
  if (isDiskTrouble(error)) return { message: 'disk-full' };
  if (kind === 'unknown') takeOver(event.platform?.req).hub.fault(error, event.route.id ?? 'no route');
  return undefined;
};
