import { readFileSync } from 'node:fs';
import type { Download, Locator } from 'playwright/test';
import type { Desk } from '../world/desk.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

test.use({ building: 'demo' });

async function lookBack(desk: Desk): Promise<void> {
  const places = desk.page.getByRole('navigation', { name: desk.says('nav.label') });
  await places.getByRole('link', { name: desk.says('nav.history') }).click();
  await expect(rows(desk).first()).toBeVisible();
}

const rows = (desk: Desk): Locator => desk.page.getByRole('main').getByRole('article');
const field = (desk: Desk): Locator => desk.page.getByLabel(desk.says('history.search'));
const counted = (desk: Desk): Locator => desk.page.getByRole('main').getByRole('status');

async function tab(desk: Desk, name: 'ledger.heading' | 'statistics.heading' | 'weekly.heading'): Promise<void> {
  const tabs = desk.page.getByRole('navigation', { name: desk.says('history.tabs') });
  await tabs.getByRole('link', { name: desk.says(name) }).click();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync((await download.path())!);
}

for (const locale of FLOW_LOCALES)
  test(`one field finds a visit by what it answers to, and the keyboard opens it (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    await lookBack(desk);
    const all = await counted(desk).textContent();
    const number = (await rows(desk).nth(3).locator('.call-number').textContent())!;
    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type(number);
    await expect(rows(desk)).toHaveCount(1);
    await expect(counted(desk)).not.toHaveText(all!);
    expect(desk.page.url()).not.toContain(number);
    await desk.page.keyboard.press('ArrowDown');
    await desk.page.keyboard.press('Enter');
    await expect(desk.page.getByRole('heading', { level: 1 })).toContainText(number);

    await desk.page.goBack();
    await expect(field(desk)).toHaveValue(number);
    await expect(rows(desk)).toHaveCount(1);
    await field(desk).fill('zzzz-nobody');
    await expect(desk.page.getByText(desk.says('history.none'), { exact: true })).toBeVisible();
  });

test('all visits to a host are one tap away, and Back leads out again', async ({ desk }) => {
  await lookBack(desk);
  const before = await counted(desk).textContent();
  const row = rows(desk).first();
  const host = (await row.locator('.host p').first().textContent())!;
  await row.hover();
  await row.getByRole('button', { name: desk.t('history.of-host', { name: host }) }).click();
  await expect(
    desk.page
      .getByRole('main')
      .getByText(desk.t('history.of-host', { name: host }))
      .first(),
  ).toBeVisible();
  await expect(rows(desk).filter({ hasNotText: host })).toHaveCount(0);
  await expect(rows(desk).first().locator('.host p').first()).toHaveText(host);
  await desk.page.goBack();
  await expect(counted(desk)).toHaveText(before!);
});

test('what is found is exported as CSV and for Excel, and both are in the audit trail', async ({ desk }) => {
  await lookBack(desk);
  const found = Number(/\d+/.exec((await counted(desk).textContent())!)![0]);
  const save = async (name: 'history.export-csv' | 'history.export-xlsx'): Promise<Buffer> => {
    const download = desk.page.waitForEvent('download');
    await desk.page.getByRole('button', { name: desk.says(name) }).click();
    return bytesOf(await download);
  };
  const csv = (await save('history.export-csv')).toString('utf8');
  expect(csv.startsWith(`\ufeff${desk.says('export.number')},`)).toBe(true);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(found + 1);
  const xlsx = await save('history.export-xlsx');
  expect(xlsx.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(xlsx.includes('xl/worksheets/sheet1.xml')).toBe(true);

  await desk.page.goto(new URL('/admin/audit', desk.page.url()).href);
  const trail = desk.page.getByRole('main');
  await expect(trail.getByText(desk.says('audit.what.exported')).last()).toBeVisible();
  await expect(trail.getByText(desk.says('audit.what.history')).last()).toBeVisible();
});

test('the day prints as a visitor register: landscape, with its columns, over several pages', async ({ desk }) => {
  await lookBack(desk);
  await tab(desk, 'ledger.heading');
  const sheet = desk.page.getByRole('article', { name: desk.says('ledger.heading') });
  await expect(sheet.getByRole('columnheader')).toHaveCount(12);
  await expect(sheet.getByRole('row').nth(1)).toContainText('1');
  const pdf = (await desk.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);
  expect(boxes.length).toBeGreaterThan(1);
  for (const box of boxes) expect(box).toEqual([842, 595]);
});

test('statistics go by day, week and month, with their numbers behind a tap and as a file', async ({ desk }) => {
  await lookBack(desk);
  await tab(desk, 'statistics.heading');
  const kinds = desk.page.getByRole('navigation', { name: desk.says('statistics.period') });
  await expect(desk.page.getByRole('region', { name: desk.says('statistics.by-hour') })).toBeVisible();
  await kinds.getByRole('link', { name: desk.says('statistics.week') }).click();
  const figure = desk.page.locator('section').filter({
    has: desk.page.getByRole('heading', { name: desk.says('statistics.by-day'), exact: true }),
  });
  await figure.getByText(desk.says('statistics.numbers')).click();
  await expect(figure.getByRole('row')).toHaveCount(8);
  const download = desk.page.waitForEvent('download');
  await figure.getByRole('link', { name: desk.says('statistics.csv') }).click();
  const csv = (await bytesOf(await download)).toString('utf8');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(8);

  const week = desk.page.getByRole('heading', { level: 1 });
  const shown = (await week.textContent())!;
  await week.click();
  await desk.page.keyboard.press('ArrowLeft');
  await expect(week).not.toHaveText(shown);
  await desk.page.keyboard.press('ArrowRight');
  await expect(week).toHaveText(shown);
  await expect(figure).toBeVisible();
  // Years before the building had a hub: the last week may have had visits, on a Monday most of them.
  await desk.page.goto(new URL('?period=week&day=2020-01-06', desk.page.url()).href);
  await expect(desk.page.getByText(desk.says('statistics.none'))).toBeVisible();
});
