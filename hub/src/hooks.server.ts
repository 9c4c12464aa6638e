import { chooseLocale, isLocale } from '@foyer/shared/i18n';
import type { Handle } from '@sveltejs/kit/hooks';
import { takeOver } from '#lib/server/web/handover.ts';
import { SESSION_COOKIE } from '#lib/server/auth/sessions.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { hub, from } = takeOver(event.platform?.req);
  event.locals.hub = hub;
  event.locals.from = from;
  event.locals.principal = await hub.sessions.read(event.cookies.get(SESSION_COOKIE));
  const chosen = event.cookies.get('foyer_locale');
  event.locals.locale = isLocale(chosen) ? chosen : chooseLocale(event.request.headers.get('accept-language') ?? '');
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%foyer.lang%', event.locals.locale),
  });
};
