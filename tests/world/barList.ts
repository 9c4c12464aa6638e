import { expect } from 'playwright/test';
import type { Account, Desk } from './desk.ts';

/** Somebody who is not to be let in, as the desk writes it down. */
export interface Barred {
  name: string;
  phone?: string;
  why: string;
}

/** Puts a name on the do-not-admit list; a colleague beside the screen gives the second word. */
export async function bar(desk: Desk, hubUrl: string, who: Barred, colleague: Account): Promise<void> {
  await putForward(desk, hubUrl, who);
  await expect(desk.page.getByText(desk.says('bars.done.proposed'))).toBeVisible();
  await desk.page.getByRole('button', { name: desk.says('bars.colleague') }).click();
  const dialog = desk.page.getByRole('dialog', { name: desk.says('bars.colleague') });
  await dialog.getByLabel(desk.says('sign-in.name')).fill(colleague.name);
  await dialog.getByLabel(desk.says('sign-in.password')).fill(colleague.password);
  await dialog.getByRole('button', { name: desk.says('bars.confirm') }).click();
  await expect(desk.page.getByText(desk.says('bars.done.confirmed'))).toBeVisible();
}

/** Fills in the form and sends it. */
export async function putForward(desk: Desk, hubUrl: string, { name, phone = '', why }: Barred): Promise<void> {
  const { page, says } = desk;
  await page.goto(`${hubUrl}/desk/bars`, { waitUntil: 'networkidle' });
  await page.getByText(says('bars.add'), { exact: true }).click();
  await page.getByRole('textbox', { name: says('bars.name'), exact: true }).fill(name);
  await page.getByRole('textbox', { name: new RegExp(`^${says('bars.phone')}`) }).fill(phone);
  await page.getByRole('textbox', { name: new RegExp(`^${says('bars.why')}`) }).fill(why);
  await page.getByRole('button', { name: says('bars.add-submit') }).click();
}

/** The alerts above every page of the desk. */
export const alertsOf = ({ page, says }: Desk) =>
  page.getByRole('region', { name: says('bars.alert.here'), exact: true });
