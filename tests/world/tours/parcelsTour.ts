import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import type { At } from './kioskTour.ts';
import { open } from './open.ts';

/** What the demo building's lobby holds, one taken in, one that nobody knows whose, one found; and the shelves. */
export async function tourParcels(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.parcels');
  await expect(page.getByRole('button', { name: desk.says('parcels.act.address') }).first()).toBeVisible();
  await at('desk-parcels');
  // It is linked to while there is something on it.
  await page.goto(new URL('/desk/parcels/doors', page.url()).href);
  await expect(page.getByText(desk.says('doors.none'), { exact: true })).toBeVisible();
  await at('desk-parcel-doors');
  await open(desk, 'nav.parcels');
  await tourCamera(desk, at);
  await page.getByLabel(desk.says('parcels.waybill'), { exact: true }).fill('SF1400123456789');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wang');
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(page.getByRole('button', { name: desk.says('parcels.take-asked') })).toBeVisible();
  await at('desk-parcels-asking');
  await page.getByRole('button', { name: desk.says('parcels.take-asked') }).click();
  await expect(page.getByText(/^\d-\d-\d{4}$/).first()).toBeVisible();
  await page.locator('summary', { hasText: desk.says('parcels.unclear.open') }).click();
  await page.getByRole('button', { name: desk.says('parcels.unclear.submit') }).click();
  await expect(page.getByText(desk.says('parcels.taken-unclear'))).toBeVisible();
  await page.getByLabel(desk.says('parcels.find')).fill('SF1400123456789');
  await expect(page.getByRole('button', { name: desk.says('parcels.give-all.one') })).toBeVisible();
  await at('desk-parcels-found');
  await tourStocktake(desk, at);
  await page.getByRole('link', { name: desk.says('parcel-returns.link'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('parcel-returns.heading') })).toBeVisible();
  await at('desk-parcel-returns');
  await open(desk, 'nav.parcels');
  await page.getByRole('link', { name: desk.says('parcels.shelves') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('shelves.heading') })).toBeVisible();
  await at('admin-shelves');
}

/** A desk without a camera says so. */
async function tourCamera(desk: Desk, at: At): Promise<void> {
  const takeIn = desk.page.getByRole('region', { name: desk.says('parcels.in'), exact: true });
  await takeIn.getByRole('button', { name: desk.says('camera.open'), exact: true }).click();
  await expect(desk.dialog.getByRole('alert')).toContainText(desk.says('camera.no-camera'));
  await at('desk-camera-none');
  await desk.page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
}

/** The shelves, one that is counted with a label of each kind, and what came of it. */
async function tourStocktake(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  const code = await page
    .getByText(/^\d-\d-\d{4}$/)
    .first()
    .innerText();
  await page.getByRole('link', { name: desk.says('stocktake.link'), exact: true }).click();
  await at('desk-stocktake-shelves');
  await page
    .getByRole('button', { name: desk.says('stocktake.begin') })
    .first()
    .click();
  await expect(page.getByText(desk.says('stocktake.ready'))).toBeVisible();
  await at('desk-stocktake');
  const field = page.getByLabel(desk.says('stocktake.scan'), { exact: true });
  for (const [typed, found] of [
    ['1-1-999999', 'unknown'],
    [code, 'right'],
  ] as const) {
    await field.fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: desk.says(`stocktake.found.${found}`) })).toBeVisible();
  }
  await page.keyboard.press('PageDown');
  await field.fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: desk.says('stocktake.act.elsewhere') }).first()).toBeVisible();
  await at('desk-stocktake-wrong');
  await page.getByRole('button', { name: desk.says('stocktake.finish') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await at('desk-stocktake-finish');
  await page.getByRole('dialog').locator('button.primary').click();
  await expect(page.getByRole('table')).toBeVisible();
  await at('desk-stocktake-result');
  await open(desk, 'nav.parcels');
  await page.getByRole('link', { name: desk.says('parcel-days.link'), exact: true }).click();
  await expect(page.getByRole('heading', { name: desk.says('parcel-days.by-hour') })).toBeVisible();
  await at('desk-parcel-days');
  await open(desk, 'nav.parcels');
}
