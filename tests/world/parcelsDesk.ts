import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';

const CODE = /^[A-Z0-9]{1,4}-\d{1,2}-\d{4,6}$/;

/** The desk's page of parcels. */
export async function openParcels(desk: Desk): Promise<void> {
  await desk.page
    .getByRole('banner')
    .getByRole('link', { name: desk.says('nav.parcels') })
    .click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('parcels.heading') })).toBeVisible();
}

/** Takes one in for somebody who is asked and agrees, with the keyboard alone; its code. */
export async function takeInParcel(desk: Desk, waybill: string, typed: string): Promise<string> {
  const { page } = desk;
  const field = page.getByLabel(desk.says('parcels.waybill'), { exact: true });
  await field.fill(waybill);
  await page.keyboard.press('Enter');
  await page.keyboard.type(typed);
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  const taken = page.waitForResponse(
    (response) => response.url().includes('/api/v1/desk/parcels') && response.request().method() === 'POST',
  );
  await expect(page.getByRole('button', { name: desk.says('parcels.take-asked') })).toBeVisible();
  await page.keyboard.press('Enter');
  const { rows } = (await (await taken).json()) as { rows: { code: string }[] };
  await expect(field).toHaveValue('');
  expect(rows[0]!.code).toMatch(CODE);
  return rows[0]!.code;
}
