import { expect, type Page } from 'playwright/test';
import type { Desk } from '../desk.ts';
import type { Phone } from '../phone.ts';

/** Through a drill, from the button to the report, on a hub with the demo building. */
export async function tourAlarm(tour: {
  hubUrl: string;
  desk: Desk;
  /** A warden's, without an account. */
  phone: Phone;
  at: (page: Page, screen: string) => Promise<void>;
}): Promise<void> {
  const { hubUrl, desk, phone, at } = tour;
  const { page, says } = desk;
  await page.keyboard.press('F9');
  await expect(desk.dialog).toBeVisible();
  await at(page, 'alarm-raise');
  await desk.dialog.getByRole('button', { name: says('alarm.raise-drill') }).click();
  await expect(page.getByRole('alert').filter({ hasText: says('alarm.bar.drill') })).toBeVisible();
  await expect(page.getByRole('img', { name: says('muster.qr') })).toBeVisible();
  await at(page, 'muster');

  await phone.page.goto((await page.locator('[data-link]').getAttribute('data-link'))!);
  await phone.page.locator('.tick').first().tap();
  await expect(phone.page.locator('.tick[aria-pressed="true"]').first()).toBeVisible();
  await at(phone.page, 'muster-phone');

  const muster = page.url();
  await page.goto(`${hubUrl}/desk/wall`);
  await expect(page.getByRole('alert').filter({ hasText: says('alarm.bar.drill') })).toBeVisible();
  await at(page, 'wall-alarm');
  await page.goto(muster);
  // Drawn by the page once it is awake; the roll call is never idle.
  await expect(page.getByRole('img', { name: says('muster.qr') })).toBeVisible();
  await page.getByRole('button', { name: says('alarm.end'), exact: true }).click();
  await expect(desk.dialog).toBeVisible();
  await at(page, 'alarm-end');
  await desk.dialog.getByRole('button', { name: says('alarm.end.over') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(says('muster-report.heading'));
  await at(page, 'muster-report');
  await page.goto(`${hubUrl}/desk/muster`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await at(page, 'muster-list');
  await page.goto(`${hubUrl}/desk/wall`);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await at(page, 'wall');
}
