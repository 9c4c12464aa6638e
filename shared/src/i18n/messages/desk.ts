import type { Locale } from '../locales.ts';
import { en } from './desk/en.ts';
import { zhCN } from './desk/zhCN.ts';

/** What the desk's and the administration's pages say to the staff. */
export const deskMessages = { 'zh-CN': zhCN, en } satisfies Record<Locale, Record<keyof typeof en, string>>;
