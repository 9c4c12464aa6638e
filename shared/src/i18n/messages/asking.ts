import type { Locale } from '../locales.ts';
import { askingEn } from './asking/askingEn.ts';
import { askingZhCN } from './asking/askingZhCN.ts';

/** What the desk's and the tenants' pages say alike about whom a question goes to. */
export const askingMessages = { 'zh-CN': askingZhCN, en: askingEn } satisfies Record<
  Locale,
  Record<keyof typeof askingEn, string>
>;
export type AskingMessages = typeof askingEn;
