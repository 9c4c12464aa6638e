import { THEME_COOKIE } from '#lib/client/preferences.ts';
import { ALARM_DEPENDENCY, shownAlarms } from '#lib/emergencies/shown.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { hub, principal, locale }, cookies, depends }) => {
  depends(ALARM_DEPENDENCY);
  const { id, name, timeZone } = hub.site.settings();
  // Before somebody signs in it is not known whose door this is.
  const isKnown = principal !== null || hub.sites.list().length === 1;
  const theme: 'light' | 'dark' = cookies.get(THEME_COOKIE) === 'dark' ? 'dark' : 'light';
  // Staff see those of all sites where they may be, everybody else that of the site before them. Nobody who is not signed
  // in stands before one of several: the pages that know of which they are say so themselves.
  const all = hub.emergencies.list();
  const here = principal?.kind === 'staff' ? all : all.filter(({ site }) => isKnown && site === id);
  return {
    locale,
    theme,
    siteName: isKnown ? name : null,
    timeZone,
    alarms: shownAlarms(here, hub.sites),
  };
};
