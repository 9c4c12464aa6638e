import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import type { At } from './kioskTour.ts';

/** Through the pages on which the desk looks back, with something found and with nothing. */
export async function tourLookBack(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  const main = page.getByRole('main');
  const tabs = page.getByRole('navigation', { name: desk.says('history.tabs') });
  const tab = (name: 'ledger.heading' | 'statistics.heading' | 'weekly.heading') =>
    tabs.getByRole('link', { name: desk.says(name) }).click();

  await page
    .getByRole('navigation', { name: desk.says('nav.label') })
    .getByRole('link', { name: desk.says('nav.history') })
    .click();
  await expect(main.getByRole('article').first()).toBeVisible();
  await main.getByRole('article').first().hover();
  await at('desk-history');
  await page.getByLabel(desk.says('history.search')).fill('zzzz');
  await expect(page.getByText(desk.says('history.none'), { exact: true })).toBeVisible();
  await at('desk-history-nothing');
  await tab('ledger.heading');
  await expect(main.getByRole('article').getByRole('columnheader').first()).toBeVisible();
  await at('desk-visitor-register');
  await tab('statistics.heading');
  await main.getByText(desk.says('statistics.numbers')).first().click();
  await expect(main.getByRole('table').first()).toBeVisible();
  await at('desk-statistics-day');
  await page
    .getByRole('navigation', { name: desk.says('statistics.period') })
    .getByRole('link', { name: desk.says('statistics.month') })
    .click();
  await expect(main.getByRole('heading', { name: desk.says('statistics.by-day'), exact: true })).toBeVisible();
  await at('desk-statistics-month');
  await tab('weekly.heading');
  await expect(main.getByRole('button', { name: desk.says('save') })).toBeVisible();
  await at('desk-weekly-mail');
}
