import type { Locale } from '../locales.ts';
import { releaseEn } from './kiosk/releaseEn.ts';
import { releaseZhCN } from './kiosk/releaseZhCN.ts';
import { serviceEn } from './kiosk/serviceEn.ts';
import { serviceZhCN } from './kiosk/serviceZhCN.ts';
import { staffEn } from './kiosk/staffEn.ts';
import { staffZhCN } from './kiosk/staffZhCN.ts';

const en = { ...staffEn, ...releaseEn, ...serviceEn } as const;

export type KioskStaffMessages = typeof en;

/** What a kiosk says to staff and technicians: apart, so that no visitor waits for it. */
export const kioskStaffMessages: { readonly [L in Locale]: Record<keyof KioskStaffMessages, string> } & {
  en: KioskStaffMessages;
} = { 'zh-CN': { ...staffZhCN, ...releaseZhCN, ...serviceZhCN }, en };
