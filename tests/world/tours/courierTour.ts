import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import type { Locale } from '@foyer/shared/i18n';
import { expect } from 'playwright/test';
import type { Kiosk } from '../kiosk.ts';
import type { At } from './kioskTour.ts';

/** Through what a courier sees. */
export async function tourCourier(kiosk: Kiosk, locale: Locale, at: At): Promise<void> {
  await kiosk.choose('attract.courier');
  if (kiosk.locale !== locale) await kiosk.switchLanguage();
  await expect(kiosk.heading('courier.carrier.heading')).toBeVisible();
  await at('courier-carrier');
  await kiosk.choose('courier.scan.offer');
  await expect(kiosk.heading('courier.scan.heading')).toBeVisible();
  await at('courier-scan');
  await kiosk.choose('courier.scan.instead');
  await kiosk.button(carrierMessages[locale].yto).click();
  await expect(kiosk.heading('courier.pieces.heading')).toBeVisible();
  await kiosk.page.getByRole('button', { name: '40', exact: true }).click();
  await at('courier-pieces');
  await kiosk.button(kiosk.t('courier.pieces.done', { n: 40 })).click();
  await expect(kiosk.heading('courier.done.heading')).toBeVisible();
  await at('courier-done');
  await kiosk.finish();
}
