import type { Locale } from '../locales.ts';
import { carriedEn } from './kiosk/carriedEn.ts';
import { carriedZhCN } from './kiosk/carriedZhCN.ts';
import { thingsEn } from './things/thingsEn.ts';
import { thingsZhCN } from './things/thingsZhCN.ts';

const en = { ...thingsEn, ...carriedEn } as const;

export type KioskCarriedMessages = typeof en;

/** What a kiosk says of things carried in and out: apart, since not every visitor is asked. */
export const kioskCarriedMessages: { readonly [L in Locale]: Record<keyof KioskCarriedMessages, string> } & {
  en: KioskCarriedMessages;
} = { 'zh-CN': { ...thingsZhCN, ...carriedZhCN }, en };
