import type { Locale } from '@foyer/shared/i18n';
import type { Browser, System } from './device.ts';

/** Names are names: only what calls itself otherwise in Chinese has two. */
const BROWSER_NAMES: Record<Browser, string | Record<Locale, string>> = {
  wechat: { en: 'WeChat', 'zh-CN': '微信' },
  dingtalk: { en: 'DingTalk', 'zh-CN': '钉钉' },
  feishu: { en: 'Feishu', 'zh-CN': '飞书' },
  edge: 'Edge',
  opera: 'Opera',
  firefox: 'Firefox',
  samsung: { en: 'Samsung Internet', 'zh-CN': '三星浏览器' },
  chrome: 'Chrome',
  safari: 'Safari',
};
const SYSTEM_NAMES: Record<System, string | Record<Locale, string>> = {
  harmony: { en: 'HarmonyOS', 'zh-CN': '鸿蒙' },
  android: { en: 'Android', 'zh-CN': '安卓' },
  ios: 'iPhone',
  ipados: 'iPad',
  windows: 'Windows',
  macos: { en: 'a Mac', 'zh-CN': 'Mac' },
  chromeos: 'ChromeOS',
  linux: 'Linux',
};

export function browserName(browser: Browser, locale: Locale): string {
  const name = BROWSER_NAMES[browser];
  return typeof name === 'string' ? name : name[locale];
}

export function systemName(system: System, locale: Locale): string {
  const name = SYSTEM_NAMES[system];
  return typeof name === 'string' ? name : name[locale];
}
