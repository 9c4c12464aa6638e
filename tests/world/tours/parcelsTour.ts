import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import type { At } from './kioskTour.ts';
import { open } from './open.ts';

/** Nothing there yet, one taken in, one that nobody knows whose, one found; and the shelves that they lie on. */
export async function tourParcels(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.parcels');
  await expect(page.getByText(desk.says('parcels.attention.none'))).toBeVisible();
  await at('desk-parcels');
  await page.getByLabel(desk.says('parcels.waybill'), { exact: true }).fill('SF1400123456789');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wang');
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(page.getByRole('button', { name: desk.says('parcels.take-asked') })).toBeVisible();
  await at('desk-parcels-asking');
  await page.getByRole('button', { name: desk.says('parcels.take-asked') }).click();
  await expect(page.getByText(/^\d-\d-\d{4}$/).first()).toBeVisible();
  await page.getByText(desk.says('parcels.unclear.open'), { exact: true }).click();
  await page.getByRole('button', { name: desk.says('parcels.unclear.submit') }).click();
  await expect(page.getByText(desk.says('parcels.taken-unclear'))).toBeVisible();
  await page.getByLabel(desk.says('parcels.find')).fill('SF1400123456789');
  await expect(page.getByRole('button', { name: desk.says('parcels.give-all.one') })).toBeVisible();
  await at('desk-parcels-found');
  await page.getByRole('link', { name: desk.says('parcels.shelves') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('shelves.heading') })).toBeVisible();
  await at('admin-shelves');
}
