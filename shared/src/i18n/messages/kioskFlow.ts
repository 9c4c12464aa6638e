import type { Locale } from '../locales.ts';
import { kioskMessages } from './kiosk.ts';
import { carriedEn } from './kiosk/carriedEn.ts';
import { carriedZhCN } from './kiosk/carriedZhCN.ts';
import { courierEn } from './kiosk/courierEn.ts';
import { courierZhCN } from './kiosk/courierZhCN.ts';
import { foodEn } from './kiosk/foodEn.ts';
import { foodZhCN } from './kiosk/foodZhCN.ts';
import { leaveWordEn } from './kiosk/leaveWordEn.ts';
import { leaveWordZhCN } from './kiosk/leaveWordZhCN.ts';
import { passEn } from './kiosk/passEn.ts';
import { passZhCN } from './kiosk/passZhCN.ts';
import { pickUpEn } from './kiosk/pickUpEn.ts';
import { pickUpZhCN } from './kiosk/pickUpZhCN.ts';
import { questionsEn } from './kiosk/questionsEn.ts';
import { questionsZhCN } from './kiosk/questionsZhCN.ts';
import { returningEn } from './kiosk/returningEn.ts';
import { returningZhCN } from './kiosk/returningZhCN.ts';
import { termsEn } from './kiosk/termsEn.ts';
import { termsZhCN } from './kiosk/termsZhCN.ts';
import { saidEn } from './said/saidEn.ts';
import { saidZhCN } from './said/saidZhCN.ts';
import { thingsEn } from './things/thingsEn.ts';
import { thingsZhCN } from './things/thingsZhCN.ts';

const en = {
  ...kioskMessages.en,
  ...carriedEn,
  ...courierEn,
  ...foodEn,
  ...leaveWordEn,
  ...passEn,
  ...pickUpEn,
  ...questionsEn,
  ...returningEn,
  ...termsEn,
  ...saidEn,
  ...thingsEn,
} as const;

export type KioskFlowMessages = typeof en;

const zhCN: Record<keyof KioskFlowMessages, string> = {
  ...kioskMessages['zh-CN'],
  ...carriedZhCN,
  ...courierZhCN,
  ...foodZhCN,
  ...leaveWordZhCN,
  ...passZhCN,
  ...pickUpZhCN,
  ...questionsZhCN,
  ...returningZhCN,
  ...termsZhCN,
  ...saidZhCN,
  ...thingsZhCN,
};

/** What a lobby kiosk says from the third screen on, with the words that are around every screen: apart, so that the first screen does not wait for it. */
export const kioskFlowMessages: { readonly [L in Locale]: Record<keyof KioskFlowMessages, string> } & {
  en: KioskFlowMessages;
} = { 'zh-CN': zhCN, en };
