import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import { fillInSouth } from '../secondSite.ts';
import type { At } from './kioskTour.ts';

/** From one building to two, and what the pages say then. */
export async function tourSites(desk: Desk, at: At): Promise<void> {
  const { page, says, t } = desk;
  const navigation = page.getByRole('navigation', { name: says('nav.label') });
  await page.getByRole('link', { name: says('nav.site') }).click();
  await page.getByRole('link', { name: says('sites.add') }).click();
  await expect(page.getByRole('heading', { level: 1, name: says('sites.new') })).toBeVisible();
  await at('admin-site-new');
  await page.getByRole('button', { name: says('sites.add') }).click();
  await expect(page.getByText(says('problem.missing')).first()).toBeVisible();
  await at('admin-site-new-wrong');
  await fillInSouth(desk);
  await expect(page.getByRole('navigation', { name: says('sites.other') })).toBeVisible();
  await at('admin-site-of-several');

  await page.goto(new URL('/desk', page.url()).href, { waitUntil: 'networkidle' });
  await expect(desk.section('on-site').getByRole('link').first()).toBeVisible();
  await at('desk-board-together');
  await page.keyboard.press('!');
  await expect(desk.dialog.getByRole('group', { name: says('help.which-site') })).toBeVisible();
  await at('desk-help-together');
  await page.keyboard.press('Escape');
  await navigation.getByRole('link', { name: says('nav.shift'), exact: true }).click();
  await expect(page.getByRole('combobox', { name: says('shift.where'), exact: true })).toBeVisible();
  await at('desk-shift-together');
  await page.getByRole('link', { name: says('nav.roster'), exact: true }).click();
  await page
    .getByRole('navigation', { name: says('sites.other') })
    .getByRole('link')
    .last()
    .click();
  await page.waitForURL(/of=south/);
  await at('desk-roster-of-several');
  await page.goto(new URL('/desk', page.url()).href, { waitUntil: 'networkidle' });
  await page.getByLabel(t('sites.switch', { site: says('sites.together') })).click();
  await expect(
    page.getByRole('banner').getByRole('button', { name: says('sites.together'), exact: true }),
  ).toBeVisible();
  await at('desk-site-switch');
  await page.keyboard.press('Escape');
  await navigation.getByRole('link', { name: says('nav.kiosks') }).click();
  await expect(page.getByRole('combobox', { name: says('enrol.site') })).toBeVisible();
  await at('admin-kiosks-of-several');
  await navigation.getByRole('link', { name: says('nav.staff') }).click();
  await expect(page.getByRole('group', { name: says('staff.sites') })).toBeVisible();
  await at('admin-staff-of-several');
}
