import type { Locale } from '../locales.ts';
import { en } from './tenant/en.ts';
import { zhCN } from './tenant/zhCN.ts';

export type TenantMessages = typeof en;

/** What hosts, receptions and visitors read on their phones. */
export const tenantMessages: Record<Locale, Record<keyof TenantMessages, string>> & { en: TenantMessages } = {
  'zh-CN': zhCN,
  en,
};
