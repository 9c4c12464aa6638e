import { idPart } from '@foyer/shared/events';
import { isLocale } from '@foyer/shared/i18n';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALE_COOKIE, SITE_COOKIE, THEME_COOKIE } from '#lib/client/preferences.ts';
import { localPath } from '#lib/server/http/page.ts';
import type { RequestHandler } from './$types';

const ONE_YEAR_SECONDS = 365 * 24 * 3600;

/** Language, theme and site of this browser. A plain form, so that it works before any script has loaded. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const options = {
    path: '/',
    maxAge: ONE_YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
    secure: url.protocol === 'https:',
  } as const;
  const locale = form.get('locale');
  const theme = form.get('theme');
  const site = form.get('site');
  if (v.is(idPart, site)) cookies.set(SITE_COOKIE, site, options);
  if (isLocale(locale)) cookies.set(LOCALE_COOKIE, locale, options);
  if (theme === 'light' || theme === 'dark') cookies.set(THEME_COOKIE, theme, options);
  redirect(303, localPath(form.get('next'), '/'));
};
