import type { Locale } from '@foyer/shared/i18n';
import { expect } from 'playwright/test';
import { hosts } from '../building.ts';
import type { Desk } from '../desk.ts';
import type { Kiosk } from '../kiosk.ts';
import { signOnKiosk } from '../kindsPage.ts';
import { openTheShelf, takeInFor } from '../parcels.ts';
import type { At } from './kioskTour.ts';

const LAST4 = '0001';

interface PickUpTour {
  kiosk: Kiosk;
  desk: Desk;
  locale: Locale;
  at: At;
}

/** From a closed shelf, which the desk hands over, and from one where recipients take theirs; with a wrong code before. */
export async function tourPickUp({ kiosk, desk, locale, at }: PickUpTour): Promise<void> {
  const [closed] = (await takeInFor(desk, hosts.wang)) as [string];
  if (locale !== kiosk.locale) await kiosk.switchLanguage();
  await kiosk.choose('attract.pickUp');
  await expect(kiosk.heading('pickUp.scan.heading')).toBeVisible();
  await at('pick-up-scan');
  await kiosk.choose('pickUp.typeCode');
  await expect(kiosk.heading('pickUp.code.heading')).toBeVisible();
  await at('pick-up-code');
  await kiosk.answer('pickUp.code.heading', closed);
  await expect(kiosk.heading('pickUp.last4.heading')).toBeVisible();
  await at('pick-up-last4');
  await kiosk.answer('pickUp.last4.heading', '9999');
  await expect(kiosk.heading('pickUp.wrong.heading')).toBeVisible();
  await at('pick-up-failed');
  await kiosk.choose('common.tryAgain');
  await typed(kiosk, closed);
  await at('pick-up-list-one');
  await kiosk.button(kiosk.t('pickUp.list.proxy', { name: '王**' })).click();
  await expect(kiosk.heading('pickUp.name.heading')).toBeVisible();
  await at('pick-up-name');
  await kiosk.tool('toolbar.back').click();
  await kiosk.choose('pickUp.list.mine.one');
  await expect(kiosk.heading('pickUp.desk.heading')).toBeVisible();
  await at('pick-up-desk');
  await desk.page.getByRole('button', { name: desk.says('parcels.at-kiosk.hand-out') }).click();
  await expect(kiosk.heading('pickUp.done.heading')).toBeVisible({ timeout: 10_000 });
  await at('pick-up-done');
  await kiosk.finish();

  await openTheShelf(desk);
  const [open] = (await takeInFor(desk, hosts.wang, 2)) as [string];
  await kiosk.page.reload();
  await kiosk.isAtRest();
  if (locale !== kiosk.locale) await kiosk.switchLanguage();
  await kiosk.choose('attract.pickUp');
  await kiosk.choose('pickUp.typeCode');
  await typed(kiosk, open);
  await at('pick-up-list');
  await kiosk.button(kiosk.t('pickUp.list.mine.many', { n: 2 })).click();
  await signOnKiosk(kiosk);
  await at('pick-up-sign');
  await kiosk.choose('terms.done');
  await expect(kiosk.heading('pickUp.fetch.heading')).toBeVisible();
  await at('pick-up-fetch');
  await scan(kiosk, '7-1-4711');
  await at('pick-up-fetch-wrong');
  await scan(kiosk, open);
  await at('pick-up-fetch-right');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
  await desk.page.goto(new URL('/desk', desk.page.url()).href);
}

async function typed(kiosk: Kiosk, code: string): Promise<void> {
  await kiosk.answer('pickUp.code.heading', code);
  await kiosk.answer('pickUp.last4.heading', LAST4);
  await expect(kiosk.main).toContainText(code);
}

/** The label before the scanner in the hand, until the screen has said what it is. */
async function scan(kiosk: Kiosk, text: string): Promise<void> {
  await expect(async () => {
    await kiosk.page.evaluate((text) => {
      const press = (key: string) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      for (const key of [...text, 'Enter']) press(key);
    }, text);
    await expect(kiosk.page.getByRole('alert')).toContainText(text, { timeout: 2_000 });
  }).toPass();
}
