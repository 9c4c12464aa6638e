import type { Page } from 'playwright/test';
import { hosts } from '../world/building.ts';
import { expect, test } from '../world/world.ts';

/** Opens a page whose program does not come before `wake` is called. */
async function openUnawoken(page: Page, url: string): Promise<() => void> {
  let wake = (): void => undefined;
  const woken = new Promise<void>((resolve) => (wake = resolve));
  await page.route('**/*.js', async (route) => {
    await woken;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  return wake;
}

test('what is typed into a search before the page has woken up is searched', async ({ hub, desk }) => {
  const { page } = desk;
  const wake = await openUnawoken(page, `${hub.url}/desk/parcels`);
  await page.getByRole('combobox', { name: desk.says('parcels.recipient') }).fill(hosts.wang.typed);
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(0);
  wake();
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(hosts.wang.name);
});

test('a form sent before the page has woken up is sent when it has, and loses nothing', async ({ hub, desk }) => {
  const { page } = desk;
  const wake = await openUnawoken(page, `${hub.url}/desk/parcels`);
  const waybill = page.getByLabel(desk.says('parcels.waybill'), { exact: true });
  await waybill.fill('SF1400123456789');
  await waybill.press('Enter');
  await page.getByRole('button', { name: desk.says('parcels.take'), exact: true }).click();
  wake();
  await expect(page.getByText(desk.says('parcels.recipient.missing'))).toBeVisible();
  await expect(waybill).toHaveValue('SF1400123456789');
});

test('a button pressed twice before the page has woken up is pressed once when it has', async ({ hub, desk }) => {
  const { page } = desk;
  const wake = await openUnawoken(page, `${hub.url}/desk`);
  const add = page.getByRole('button', { name: desk.says('notices.add') });
  await add.click();
  await add.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  wake();
  await expect(page.getByRole('dialog')).toBeVisible();
});
