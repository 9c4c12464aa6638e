import type { Locale } from '../locales.ts';
import { en } from './kiosk/en.ts';
import { zhCN } from './kiosk/zhCN.ts';

export type KioskMessages = typeof en;

/** Everything a lobby kiosk says. */
export const kioskMessages: { readonly [L in Locale]: Record<keyof KioskMessages, string> } & { en: KioskMessages } = {
  'zh-CN': zhCN,
  en,
};
