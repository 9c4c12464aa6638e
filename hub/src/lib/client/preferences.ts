export const LOCALE_COOKIE = 'foyer_locale';
export const THEME_COOKIE = 'foyer_theme';
/** The site whose board was looked at last, or that all of them were. */
export const SITE_COOKIE = 'foyer_site';
/** In the place of a site, where several are shown together. */
export const TOGETHER = 'all';
