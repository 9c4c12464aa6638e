import { expect } from 'playwright/test';
import type { Desk, Section } from '../desk.ts';
import { tourDuty } from './dutyTour.ts';
import { tourActs } from './actsTour.ts';
import type { At } from './kioskTour.ts';
import { open } from './open.ts';
import { tourParcels } from './parcelsTour.ts';
import { tourPost } from './postTour.ts';

/** Through what the desk does, on a hub with the demo building: something true is on each page. */
export async function tourDesk(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await expect(first(desk, 'on-site')).toBeVisible();
  await at('desk-board');
  await chooseFirst(desk, 'awaiting-host');
  await at('desk-visit-chosen');
  for (const action of ['approve', 'ask-to-wait', 'decline', 'correct', 'note', 'things'] as const) {
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
  await page.keyboard.press('F8');
  await expect(desk.dialog).toBeVisible();
  await at('desk-officials');
  await page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await page.getByRole('button', { name: desk.says('notices.add'), exact: true }).click();
  await expect(desk.dialog).toBeVisible();
  await at('desk-notice');
  await page.keyboard.press('Escape');
  await page.locator('[data-figure="missed"]').click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('promises.heading') })).toBeVisible();
  await at('desk-promises');
  await page.getByRole('link', { name: desk.says('promises.back') }).click();
  await expect(first(desk, 'on-site')).toBeVisible();

  await tourFlags(desk, at);
  await tourActs(desk, at);
  await chooseFirst(desk, 'on-site');
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('group', { name: desk.says('actions.label') })).toBeVisible();
  await at('desk-visit');
  await page.getByRole('button', { name: desk.says('action.pass'), exact: true }).click();
  await expect(page.getByRole('img', { name: desk.says('pass.qr') })).toBeVisible();
  await at('desk-pass');
  await open(desk, 'nav.round');
  await at('desk-round');
  await open(desk, 'nav.register');
  await at('desk-register');
  await page.getByRole('button', { name: desk.says('register.submit') }).click();
  await expect(page.getByText(desk.says('problem.missing')).first()).toBeVisible();
  await at('desk-register-wrong');
  await tourRegistering(desk, at);
  await tourParcels(desk, at);
  await tourPost(desk, at);
  await tourTenants(desk, at);
  await tourDuty(desk, at);
  await page.getByRole('button', { name: desk.says('sign-out') }).click();
  await expect(page.getByLabel(desk.says('sign-in.name'))).toBeVisible();
  await at('sign-in');
}

/** What devices did apart, one visit of it, and how it is settled. */
async function tourFlags(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await page
    .locator('[data-trouble]')
    .filter({ hasText: desk.t('flags.count', { count: 1 }) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('flags.heading') })).toBeVisible();
  await at('desk-flags');
  await page
    .getByRole('list', { name: desk.says('flags.label') })
    .getByRole('link')
    .click();
  await expect(page.getByRole('region', { name: desk.says('flags.label') })).toBeVisible();
  await at('desk-visit-flagged');
  await page
    .getByRole('group', { name: desk.says('flags.offers') })
    .getByRole('button', { name: desk.says('action.settle'), exact: true })
    .click();
  await expect(desk.dialog).toBeVisible();
  await at('desk-dialog-settle');
  await page.keyboard.press('Escape');
  await page.goto(new URL('/desk', page.url()).href);
  await expect(first(desk, 'on-site')).toBeVisible();
}

/** A list with problems in it, a slip with nothing on it, and the pack that slips come from. */
async function tourRegistering(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await page.getByRole('link', { name: desk.says('register.list') }).click();
  await page.getByLabel(desk.says('list.paste')).fill(PASTED);
  await at('desk-list-paste');
  await page.getByRole('button', { name: desk.says('list.read') }).click();
  await expect(page.getByText(desk.says('list.problem.host-unknown')).first()).toBeVisible();
  await at('desk-list');
  await page.getByRole('link', { name: desk.says('register.invite') }).click();
  await page.getByRole('button', { name: desk.says('invites.submit') }).click();
  await expect(page.getByText(desk.says('problem.missing')).first()).toBeVisible();
  await at('desk-invite');
  await page.getByRole('link', { name: desk.says('register.paper') }).click();
  await expect(page.getByLabel(desk.says('paper.slip'))).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(desk.says('paper.problem.missing')).first()).toBeVisible();
  await at('desk-paper');
  const back = page.url();
  await page.goto(new URL('/desk/outage', back).href);
  await expect(page.locator('.slip').first()).toBeVisible();
  await at('desk-outage');
  await page.goto(back, { waitUntil: 'networkidle' });
}

const PASTED = [
  '姓名\t手机\t单位\t被访人\t车牌',
  '李雷\t13800001234\t远山科技\t无此人先生\t沪A12345',
  '\t13800001235\t远山科技\t\t',
  'Ann Field\tno number\tApex\t\tnone at all',
].join('\n');

/** A code for somebody without mail, and an invitation that is passed on. */
async function tourTenants(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.tenants');
  await at('desk-tenants');
  await page.getByRole('combobox', { name: desk.says('codes.who') }).fill('wang');
  await page.getByRole('option').first().click();
  const ways = page.getByRole('radio');
  await expect(ways.first()).toBeVisible();
  await at('desk-tenants-person');
  await ways.first().check();
  await page.getByRole('button', { name: desk.says('codes.issue') }).click();
  await expect(page.locator('[data-sign-in-code]')).toBeVisible();
  await at('desk-tenants-code');

  const nav = page.getByRole('navigation');
  await nav.getByRole('link', { name: desk.says('nav.desk'), exact: true }).click();
  await chooseFirst(desk, 'expected');
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  await page.getByRole('link', { name: desk.says('invites.share') }).click();
  await expect(page.locator('img[src^="data:image/png"]')).toBeVisible();
  await at('desk-invitation');
}

const first = (desk: Desk, section: Section) => desk.section(section).getByRole('link').first();

async function chooseFirst(desk: Desk, section: Section): Promise<void> {
  await first(desk, section).click();
  const heading = desk.panel.getByRole('heading', { level: 2 });
  await heading.click();
  await expect(desk.panel.getByRole('group', { name: desk.says('actions.label') })).toBeVisible();
}
