import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import type { At } from './kioskTour.ts';
import { open } from './open.ts';
import { tourSites } from './sitesTour.ts';

/** Through what a manager sets up, on a hub with the demo building. At the end it has a second one. */
export async function tourAdmin(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.gates');
  await at('admin-gates');
  await open(desk, 'nav.kiosks');
  await at('admin-kiosks');
  await page.getByRole('link', { name: desk.says('fleet.open') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('fleet.heading') })).toBeVisible();
  await expect(
    page
      .locator('[data-device]')
      .or(page.getByText(desk.says('fleet.none')))
      .first(),
  ).toBeVisible();
  await at('admin-fleet');
  await open(desk, 'nav.kiosks');
  await page.getByRole('link', { name: desk.says('queues.link-none') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('queues.heading') })).toBeVisible();
  await at('admin-queues');
  await open(desk, 'nav.staff');
  await at('admin-staff');
  await accounts(desk, at);
  await companies(desk, at);
  await open(desk, 'nav.site');
  await at('admin-site');
  await page.getByRole('link', { name: desk.says('lobbies.heading') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('lobbies.heading') })).toBeVisible();
  await at('admin-lobbies');
  await kinds(desk, at);
  await details(desk, at);
  await open(desk, 'nav.messages');
  await at('admin-messages');
  await page
    .getByRole('main')
    .getByRole('link', { name: desk.says('nav.channels') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('nav.channels') })).toBeVisible();
  await at('admin-channels');
  for (const provider of ['wecom', 'sms']) await page.locator(`[data-provider=${provider}] summary`).click();
  await at('admin-channels-open');
  await open(desk, 'nav.audit');
  await expect(page.getByRole('table', { name: desk.says('audit.list') })).toBeVisible();
  await at('admin-audit');
  await tourSites(desk, at);
}

/** Kinds of visitors with the kiosk beside them, and what visitors agree to. */
async function kinds(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.site');
  await page.getByRole('link', { name: desk.says('kinds.edit') }).click();
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible();
  await at('admin-kinds');
  await page.getByRole('link', { name: desk.says('kinds.documents.edit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('terms.heading') })).toBeVisible();
  await at('admin-documents');
}

/** The people of a company, and how it and the staff sign in. */
async function companies(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.staff');
  await page.getByRole('link', { name: desk.says('staff.provider') }).click();
  await page.waitForURL('**/admin/staff/sign-in');
  await at('admin-provider');
  await open(desk, 'nav.tenants');
  await page.getByRole('link', { name: desk.says('tenants.heading') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('tenants.heading') })).toBeVisible();
  await at('admin-tenants');
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
  await page.waitForURL('**/admin/tenants/*');
  await at('admin-people');
}

/** What the police ask for is frozen and released; nobody, then somebody of the demo building is looked for. */
async function details(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  const tabs = page.getByRole('navigation', { name: desk.says('history.tabs') });
  const tab = async (name: 'persons.heading' | 'police.heading') => {
    await tabs.getByRole('link', { name: desk.says(name), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: desk.says(name) })).toBeVisible();
  };
  await page
    .getByRole('banner')
    .getByRole('link', { name: desk.says('nav.history') })
    .click();
  await tab('persons.heading');
  await at('admin-persons');
  await page.getByLabel(desk.says('persons.name')).fill('没有此人');
  await page.getByRole('button', { name: desk.says('persons.find') }).click();
  await expect(page.getByText(desk.says('persons.none'))).toBeVisible();
  await at('admin-persons-none');
  await tab('police.heading');
  await at('admin-police');

  const today = await page.evaluate(() => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }));
  await page.getByLabel(desk.says('police.about.period'), { exact: true }).check();
  await page.getByLabel(desk.says('persons.from'), { exact: true }).fill('2020-01-01');
  await page.getByLabel(desk.says('persons.until'), { exact: true }).fill(today);
  await page.getByRole('button', { name: desk.says('police.look') }).click();
  const boxes = page.getByRole('table').getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  await at('admin-police-found');
  const somebody = (await page.getByRole('row').nth(1).getByRole('cell').nth(3).innerText()).split('\n')[0]!;
  await page.getByLabel(desk.says('police.unit')).fill('浦东分局刑侦支队');
  await page.getByLabel(desk.says('police.document'), { exact: true }).fill('调证118号');
  await page.locator('input[name=officer]').first().fill('张建国');
  await page.locator('input[name=badge]').first().fill('031234');
  await page.getByRole('button', { name: desk.says('police.freeze-now'), exact: true }).click();
  const frozen = page.locator('[data-freeze]').first();
  await expect(frozen).toBeVisible();
  await frozen.getByText(desk.says('police.release'), { exact: true }).click();
  await at('admin-police-frozen');
  await frozen.locator('select[name=reason]').selectOption('frozen-by-mistake');
  await frozen.locator('input[name=reference]').fill('来函9号');
  await frozen.locator('input[name=confirm]').fill('调证118号');
  await frozen.getByRole('button', { name: desk.says('police.release-now') }).click();
  await expect(page.getByText(desk.says('police.released'))).toBeVisible();
  await at('admin-police-released');
  await tab('persons.heading');
  await page.getByLabel(desk.says('persons.name')).fill(somebody);
  await page.getByRole('button', { name: desk.says('persons.find') }).click();
  await expect(page.getByRole('table').getByText(somebody)).not.toHaveCount(0);
  await at('admin-persons-found');
}

/** An invitation that is refused, one with a code, the member's page and one's own. */
async function accounts(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  const form = page.getByRole('region', { name: desk.says('staff.invite') });
  await form.getByRole('button', { name: desk.says('staff.invite-by-code') }).click();
  await expect(page.getByText(desk.says('staff.wrong-name'))).toBeVisible();
  await at('admin-staff-wrong');
  // By its name: the label says what is wrong, too.
  await form.locator('input[name=name]').fill('陈晨');
  await form.getByLabel(desk.says('sign-in.name')).fill('chenchen');
  await form.getByRole('button', { name: desk.says('staff.invite-by-code') }).click();
  await expect(page.locator('[data-one-time-code]')).toBeVisible();
  await at('admin-staff-code');
  await page.getByRole('main').getByRole('link').filter({ hasText: '陈晨' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '陈晨' })).toBeVisible();
  await at('admin-member');
  await page.getByRole('link', { name: desk.says('nav.account') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('nav.account') })).toBeVisible();
  await at('account');
}
