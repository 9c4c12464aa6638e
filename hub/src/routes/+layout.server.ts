import { THEME_COOKIE } from '#lib/client/preferences.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { hub, locale }, cookies }) => {
  const { name, timeZone } = hub.site.settings();
  const theme: 'light' | 'dark' = cookies.get(THEME_COOKIE) === 'dark' ? 'dark' : 'light';
  return { locale, theme, siteName: name, timeZone };
};
