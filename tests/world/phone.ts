import type { Locale } from '@foyer/shared/i18n';
import { type Browser, devices, expect, type Locator, type Page } from 'playwright/test';
import type { Host } from './building.ts';
import type { Smtp } from './smtp.ts';
import { type TenantWords, tenantWords } from './words.ts';

type Word = keyof TenantWords & string;

/** A telephone's browser: a host's, or a guest's. */
export class Phone {
  readonly page: Page;
  readonly locale: Locale;

  constructor(page: Page, locale: Locale) {
    this.page = page;
    this.locale = locale;
  }

  get t() {
    return tenantWords(this.locale);
  }

  /** Words without parameters. */
  says(word: Word): string {
    return (this.t as (word: string) => string)(word);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  button(word: Word): Locator {
    return this.page.getByRole('button', { name: this.says(word), exact: true });
  }

  heading(word: Word): Locator {
    return this.page.getByRole('heading', { name: this.says(word), exact: true });
  }

  async tap(word: Word): Promise<void> {
    await this.button(word).tap();
  }

  /** What the page says came of the last tap. */
  get notice(): Locator {
    return this.page.getByRole('status');
  }

  /** By a mailed link, as hosts do. */
  async signIn(hubUrl: string, host: Host, smtp: Smtp): Promise<void> {
    await this.open(`${hubUrl}/my/sign-in`);
    await this.page.getByLabel(this.says('signIn.email'), { exact: true }).fill(host.email);
    await this.tap('signIn.send');
    await expect(this.heading('signIn.sent.heading')).toBeVisible();
    const message = await smtp.take(host.email);
    await this.open(message.link('/my/sign-in/'));
    await this.tap('signIn.confirm');
    await expect(this.heading('my.waiting')).toBeVisible();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

export async function openPhone(browser: Browser, locale: Locale): Promise<Phone> {
  // Its own browser name would ask for an engine that is not Chromium.
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']!;
  const context = await browser.newContext({ ...pixel, locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  return new Phone(await context.newPage(), locale);
}
