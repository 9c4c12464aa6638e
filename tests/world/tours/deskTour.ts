import { expect } from 'playwright/test';
import type { Desk, Section } from '../desk.ts';
import type { At } from './kioskTour.ts';

/** Through the pages of the staff, on a hub with the demo building: something true is on each of them. */
export async function tourDesk(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await expect(first(desk, 'on-site')).toBeVisible();
  await at('desk-board');
  await chooseFirst(desk, 'awaiting-host');
  await at('desk-visit-chosen');
  for (const action of ['approve', 'ask-to-wait', 'decline', 'correct', 'note'] as const) {
    await desk.action(action).click();
    await expect(desk.dialog).toBeVisible();
    await at(`desk-dialog-${action}`);
    await page.keyboard.press('Escape');
    await expect(desk.dialog).toBeHidden();
  }
  await chooseFirst(desk, 'to-check');
  await desk.action('verify').click();
  await expect(desk.dialog).toBeVisible();
  await at('desk-dialog-verify');
  await page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await page.keyboard.press('?');
  await expect(desk.dialog).toBeVisible();
  await at('desk-keys');
  await page.keyboard.press('Escape');

  await chooseFirst(desk, 'on-site');
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('group', { name: desk.says('actions.label') })).toBeVisible();
  await at('desk-visit');
  await page.getByRole('button', { name: desk.says('action.pass'), exact: true }).click();
  await expect(page.getByRole('img', { name: desk.says('pass.qr') })).toBeVisible();
  await at('desk-pass');
  await open(desk, 'nav.register');
  await at('desk-register');
  await page.getByRole('button', { name: desk.says('register.submit') }).click();
  await expect(page.getByText(desk.says('problem.missing')).first()).toBeVisible();
  await at('desk-register-wrong');
  await open(desk, 'nav.kiosks');
  await at('admin-kiosks');
  await open(desk, 'nav.staff');
  await at('admin-staff');
  await open(desk, 'nav.site');
  await at('admin-site');
  await open(desk, 'nav.messages');
  await at('admin-messages');
  await page.getByRole('button', { name: desk.says('sign-out') }).click();
  await expect(page.getByLabel(desk.says('sign-in.name'))).toBeVisible();
  await at('sign-in');
}

const first = (desk: Desk, section: Section) => desk.section(section).getByRole('link').first();

async function chooseFirst(desk: Desk, section: Section): Promise<void> {
  await first(desk, section).click();
  const heading = desk.panel.getByRole('heading', { level: 2 });
  await heading.click();
  await expect(desk.panel.getByRole('group', { name: desk.says('actions.label') })).toBeVisible();
}

async function open(desk: Desk, place: 'nav.register' | 'nav.kiosks' | 'nav.staff' | 'nav.site' | 'nav.messages') {
  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says(place) })
    .click();
  await expect(desk.page.getByRole('navigation').locator('[aria-current="page"]')).toContainText(desk.says(place));
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
}
