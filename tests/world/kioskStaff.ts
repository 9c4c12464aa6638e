import type { Locale } from '@foyer/shared/i18n';
import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';
import type { Kiosk } from './kiosk.ts';
import { kioskStaffWords } from './words.ts';

export const PIN = '402719';

/** Sets the own PIN, and waits until the kiosk has heard of it. @returns the number that goes before it */
export async function setPin({ page, says }: Desk, kiosk: Kiosk): Promise<string> {
  await page.goto(new URL('/account', page.url()).href);
  const card = page.getByRole('region', { name: says('pin.heading') });
  const heard = kiosk.page.waitForResponse(
    (response) => response.url().endsWith('/bundle') && response.status() === 200,
  );
  await card.getByLabel(says('pin.choose')).fill(PIN);
  await card.getByRole('button', { name: says('pin.save') }).click();
  const number = await card.locator('strong').innerText();
  await heard;
  return number;
}

type StaffWord =
  'pin.number.heading' | 'pin.code.heading' | 'service.heading' | 'vouch.call.heading' | 'vouch.document.heading';

/** A kiosk as staff and technicians use it. */
export function staffAt(kiosk: Kiosk, locale: Locale) {
  const t = kioskStaffWords(locale);
  const heading = (word: StaffWord) => kiosk.page.getByRole('heading', { level: 1, name: t(word), exact: true });
  return {
    t,
    heading,
    async enterPin(number: string, pin: string) {
      await expect(heading('pin.number.heading')).toBeVisible();
      await kiosk.page.getByRole('textbox').fill(number);
      await kiosk.choose('common.continue');
      await expect(heading('pin.code.heading')).toBeVisible();
      await kiosk.page.getByRole('textbox').fill(pin);
      await kiosk.button(t('pin.enter')).click();
    },
    /** By the keyboard: a key needs no holding. */
    async openService() {
      const corner = kiosk.page.getByRole('button', { name: kiosk.says('service.corner') });
      await corner.focus();
      await corner.press('Enter');
    },
    view: (word: 'service.state' | 'service.queue' | 'service.tests' | 'service.log') =>
      kiosk.main.getByRole('navigation').getByRole('button', { name: t(word), exact: true }),
  };
}
