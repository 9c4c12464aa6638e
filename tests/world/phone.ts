import type { Locale } from '@foyer/shared/i18n';
import { type Browser, devices, type Page } from 'playwright/test';

/** A telephone's browser: a host's, or a guest's. */
export interface Phone {
  readonly page: Page;
  readonly locale: Locale;
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

export async function openPhone(browser: Browser, locale: Locale): Promise<Phone> {
  // Its own browser name would ask for an engine that is not Chromium.
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']!;
  const context = await browser.newContext({ ...pixel, locale, timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  return {
    page,
    locale,
    async open(url) {
      await page.goto(url);
    },
    close: () => context.close(),
  };
}
