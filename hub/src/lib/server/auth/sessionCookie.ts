import type { Locale } from '@foyer/shared/i18n';
import type { Cookies } from '@sveltejs/kit';
import { LOCALE_COOKIE } from '../../client/preferences.ts';
import { SESSION_COOKIE } from './sessions.ts';

/** `secure` follows the address the page was asked at: a lobby hub on plain HTTP must still let its desk in. */
export function setSessionCookie(cookies: Cookies, session: { cookie: string; expires: number }, url: URL): void {
  cookies.set(SESSION_COOKIE, session.cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    expires: new Date(session.expires),
  });
}

const ONE_YEAR_SECONDS = 365 * 24 * 3600;

/** The language that a member chose for their account, in this browser from now on. */
export function setLocaleCookie(cookies: Cookies, locale: Locale, url: URL): void {
  cookies.set(LOCALE_COOKIE, locale, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: ONE_YEAR_SECONDS,
    secure: url.protocol === 'https:',
  });
}

/** What a browser says it is. */
export const agentOf = (request: Request): string => request.headers.get('user-agent') ?? '';

export function clearSessionCookie(cookies: Cookies, url: URL): void {
  cookies.delete(SESSION_COOKIE, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' });
}
