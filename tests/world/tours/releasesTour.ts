import type { Locale } from '@foyer/shared/i18n';
import { PNG } from 'pngjs';
import { expect, type Page } from 'playwright/test';
import { hosts } from '../building.ts';
import type { Desk } from '../desk.ts';
import { PIN, setPin, staffAt } from '../kioskStaff.ts';
import type { Phone } from '../phone.ts';
import type { Smtp } from '../smtp.ts';
import type { Hub } from '../startHub.ts';
import type { Terminal } from '../startKiosk.ts';
import { open } from './open.ts';

/** What a phone's camera gives: a grey square. */
function picture(): Buffer {
  const png = new PNG({ width: 640, height: 480 });
  png.data.fill(0xb0);
  return PNG.sync.write(png);
}

/**
 * Large items leave: applied for, confirmed by another of the tenant, checked at the desk, printed, ticked in part at a
 * door that is without the hub, and revoked.
 */
export async function tourReleases(world: {
  hub: Hub;
  smtp: Smtp;
  terminal: Terminal;
  desk: Desk;
  applicant: Phone;
  administrator: Phone;
  locale: Locale;
  at: (page: Page, screen: string) => Promise<void>;
  onSheet?: (page: Page) => Promise<void>;
}): Promise<void> {
  const { hub, smtp, terminal, desk, applicant, administrator, locale, at, onSheet } = world;
  const { kiosk, camera } = terminal;
  const desks = { zh: '升降办公桌', en: 'Standing desk' };
  const what = locale === 'en' ? desks.en : desks.zh;
  const cabinet = locale === 'en' ? 'Filing cabinet' : '铁皮文件柜';
  const number = await setPin(desk, kiosk);

  const { page } = applicant;
  await applicant.signIn(hub.url, hosts.emily, smtp);
  await page.getByRole('link', { name: applicant.says('nav.releases'), exact: true }).tap();
  await expect(page.getByText(applicant.says('releases.none'))).toBeVisible();
  await page.getByRole('link', { name: applicant.says('releases.apply') }).tap();
  await expect(page.getByText(applicant.says('releases.rule'))).toBeVisible();
  const field = (n: number, word: 'releases.line.what' | 'releases.line.count') =>
    page.getByLabel(`${applicant.t('releases.line', { n })}: ${applicant.says(word)}`, { exact: true });
  await applicant.tap('releases.send');
  await expect(page.getByText(applicant.says('releases.error.what'))).toBeVisible();
  await field(1, 'releases.line.what').fill(what);
  await field(1, 'releases.line.count').fill('3');
  await applicant.tap('releases.line.add');
  await field(2, 'releases.line.what').fill(cabinet);
  await page.locator('input[capture]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: picture() });
  await expect(page.getByRole('img', { name: applicant.t('releases.photo', { n: 1 }) })).toBeVisible();
  // All of the day, so that the hour at which this runs says nothing.
  await page.getByLabel(applicant.says('releases.from'), { exact: true }).fill('00:00');
  await page.getByLabel(applicant.says('releases.until'), { exact: true }).fill('23:59');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now());
  await page.getByLabel(applicant.says('releases.day'), { exact: true }).fill(today);
  await page.getByLabel(applicant.says('releases.company'), { exact: true }).fill('Swift Movers');
  await page.getByLabel(applicant.says('releases.plate'), { exact: true }).fill('沪A12345');
  await at(page, 'phone-release-new');
  await applicant.tap('releases.send');
  await expect(page.getByText(applicant.says('releases.sent'))).toBeVisible();
  await expect(page.getByText(applicant.says('releases.step.word.waiting'))).toBeVisible();
  await expect(applicant.button('releases.confirm')).toHaveCount(0);
  await at(page, 'phone-release-asked');

  // Who may give the company's word is told that it is waited for.
  const asked = (await smtp.take(hosts.hannah.email)).link('/my/releases/');
  await administrator.signIn(hub.url, hosts.hannah, smtp);
  await administrator.open(asked);
  await at(administrator.page, 'phone-release-confirm');
  await administrator.tap('releases.confirm');
  await expect(administrator.page.getByText(administrator.says('releases.confirmed'))).toBeVisible();

  await open(desk, 'nav.releases');
  await desk.page.getByRole('link', { name: new RegExp(what) }).click();
  await expect(desk.page.getByRole('article')).toContainText('Swift Movers');
  await expect(desk.page.getByRole('img', { name: desk.t('releases.photo', { n: 1 }) })).toBeVisible();
  await at(desk.page, 'desk-release');
  await desk.page.keyboard.press('d');
  await expect(desk.page.getByText(desk.says('releases.done.granted'))).toBeVisible();
  await desk.page.keyboard.press('p');
  await expect(desk.page.getByRole('heading', { level: 2, name: /Goods release pass/ })).toBeVisible();
  await at(desk.page, 'desk-release-pass');
  await onSheet?.(desk.page);

  await page.reload();
  const qr = page.getByRole('img', { name: applicant.says('releases.qr') });
  await expect(qr).toBeVisible();
  await at(page, 'phone-release-open');
  camera.show(await qr.screenshot());

  await kiosk.hasSyncState('sync.live');
  await hub.stop();
  await kiosk.isOffline();
  await kiosk.begin(locale);
  await kiosk.choose('choices.leaving');
  const staff = staffAt(kiosk, locale);
  await expect(staff.heading('pin.number.heading')).toBeVisible({ timeout: 30_000 });
  await staff.enterPin(number, PIN);
  await expect(kiosk.main).toContainText(cabinet);
  await kiosk.main.getByRole('button', { name: staff.t('release.list.more', { what }) }).click();
  await at(kiosk.page, 'kiosk-release-list');
  await kiosk.button(staff.t('release.list.some', { n: 1 })).click();
  await expect(kiosk.main).toContainText(staff.t('release.done.heading', { n: 1 }));
  await at(kiosk.page, 'kiosk-release-done');
  await kiosk.finish();

  await hub.start();
  await desk.page.goto(`${hub.url}/desk/releases`);
  const row = desk.page.getByRole('link', { name: new RegExp(what) });
  await expect(async () => {
    await desk.page.reload();
    await expect(row).toContainText(desk.t('releases.left', { left: 1, count: 4 }), { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await row.click();
  await expect(desk.page.getByRole('article')).toContainText(desk.says('releases.door.provisional'));
  await at(desk.page, 'desk-release-doors');
  await desk.page.getByLabel(`${desk.says('releases.now')}: ${cabinet}`).fill('1');
  await desk.page.getByRole('button', { name: desk.says('releases.let-out'), exact: true }).click();
  await expect(desk.page.getByText(desk.says('releases.done.let-out'))).toBeVisible();
  await desk.page.keyboard.press('u');
  await expect(desk.page.getByText(desk.says('releases.done.put-back'))).toBeVisible();

  await page.reload();
  await applicant.tap('releases.cancel');
  await expect(page.getByText(applicant.says('releases.cancelled'))).toBeVisible();
  await kiosk.hasSyncState('sync.live');
  await kiosk.begin(locale);
  await kiosk.choose('choices.leaving');
  const revoked = kiosk.page.getByRole('heading', { level: 1, name: staff.t('release.cancelled.heading') });
  await expect(revoked).toBeVisible({ timeout: 30_000 });
  await at(kiosk.page, 'kiosk-release-cancelled');
}
