import type { Locale } from '../locales.ts';
import { en } from './kiosk/en.ts';
import { zhCN } from './kiosk/zhCN.ts';

export type KioskMessages = typeof en;

/** What a lobby kiosk says before the first tap, and around every screen. The words of the flows come with them. */
export const kioskMessages: { readonly [L in Locale]: Record<keyof KioskMessages, string> } & { en: KioskMessages } = {
  'zh-CN': zhCN,
  en,
};
