/** Browsers and systems that people know by name; everything else is an unknown device. */
export const BROWSERS = [
  'wechat',
  'dingtalk',
  'feishu',
  'edge',
  'opera',
  'firefox',
  'samsung',
  'chrome',
  'safari',
] as const;
export const SYSTEMS = ['harmony', 'android', 'ios', 'ipados', 'windows', 'macos', 'chromeos', 'linux'] as const;
export type Browser = (typeof BROWSERS)[number];
export type System = (typeof SYSTEMS)[number];

/** What a browser says it is, as far as people can tell two sessions apart by it. Nothing else of it is kept. */
export interface SessionDevice {
  browser: Browser;
  system: System;
}

// In this order: most call themselves Chrome and Safari besides.
const BROWSER_SIGNS: Record<Browser, RegExp> = {
  wechat: /MicroMessenger\//,
  dingtalk: /DingTalk/,
  feishu: /\b(Lark|Feishu)\//,
  edge: /\bEdg(e|A|iOS)?\//,
  opera: /\bOPR\//,
  firefox: /\b(Firefox|FxiOS)\//,
  samsung: /SamsungBrowser\//,
  chrome: /(Chrome|CriOS|Chromium)\//,
  safari: /\bSafari\//,
};
const SYSTEM_SIGNS: Record<System, RegExp> = {
  harmony: /HarmonyOS|OpenHarmony/,
  android: /Android/,
  ios: /iPhone|iPod/,
  ipados: /iPad/,
  windows: /Windows NT/,
  macos: /Macintosh/,
  chromeos: /CrOS/,
  linux: /Linux|X11/,
};

/** Of a `User-Agent` header; null where it is none that we know. */
export function deviceOf(userAgent: string): SessionDevice | null {
  const browser = BROWSERS.find((one) => BROWSER_SIGNS[one].test(userAgent));
  const system = SYSTEMS.find((one) => SYSTEM_SIGNS[one].test(userAgent));
  return browser && system ? { browser, system } : null;
}
