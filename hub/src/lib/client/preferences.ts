export const LOCALE_COOKIE = 'foyer_locale';
export const THEME_COOKIE = 'foyer_theme';
