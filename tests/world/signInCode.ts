import { expect } from 'playwright/test';
import type { Host } from './building.ts';
import type { Desk } from './desk.ts';

/** The desk finds the host, has seen a work card and gives a code. @returns its digits */
export async function giveCode(desk: Desk, host: Host): Promise<string> {
  const { page } = desk;
  await page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.tenants'), exact: true })
    .click();
  await page.getByRole('combobox', { name: desk.says('codes.who') }).fill(host.typed);
  await page.getByRole('option').filter({ hasText: host.name }).click();
  await expect(page.getByRole('heading', { level: 2, name: host.name })).toBeVisible();
  return issueCode(desk);
}

/** A code for whoever is chosen on the page. @returns its digits */
export async function issueCode({ page, says }: Desk): Promise<string> {
  await page.getByLabel(says('codes.known.work-card')).check();
  await page.getByRole('button', { name: says('codes.issue') }).click();
  const code = page.locator('[data-sign-in-code]');
  await expect(code).toHaveText(/^\d{4} \d{4}$/);
  return (await code.innerText()).replace(' ', '');
}
