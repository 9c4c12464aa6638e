import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';

/** The duty pages of the hub, by what they say. */

export interface Contact {
  name: string;
  role: 'duty-manager' | 'desk' | 'security' | 'engineer';
  telephone?: string;
  email?: string;
}

/** Puts somebody without an account on the list of those who can be on duty. */
export async function addContact(desk: Desk, contact: Contact): Promise<void> {
  const { page } = desk;
  await page.goto(new URL('/desk/roster/people', page.url()).href, { waitUntil: 'networkidle' });
  const form = page.getByRole('region', { name: desk.says('people.add') });
  await form.getByLabel(desk.says('people.name')).fill(contact.name);
  await form.getByLabel(desk.says('people.role')).selectOption(contact.role);
  await form.getByLabel(desk.says('people.telephone')).fill(contact.telephone ?? '');
  await form.getByLabel(desk.says('people.email')).fill(contact.email ?? '');
  await form.getByRole('button', { name: desk.says('people.add-submit'), exact: true }).click();
  await expect(page.getByText(desk.t('people.added', { name: contact.name }))).toBeVisible();
}

/** Plans round the clock for yesterday and today, so that they are on duty whenever a test runs. */
export async function rosterAllDay(desk: Desk, names: readonly string[]): Promise<void> {
  const { page } = desk;
  await page.goto(new URL('/desk/roster', page.url()).href, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: desk.says('roster.paste') }).click();
  const dialog = page.getByRole('dialog', { name: desk.says('roster.paste-heading') });
  const week = Array<string>(7).fill('0-24').join('\t');
  await dialog.getByRole('textbox').fill(names.map((name) => `${name}\t${week}`).join('\n'));
  await expect(dialog.getByText(desk.t('roster.paste-found', { count: names.length * 7 }))).toBeVisible();
  await dialog.getByRole('button', { name: desk.says('roster.plan') }).click();
  await expect(page.getByText(desk.t('roster.planned', { planned: names.length * 7 }))).toBeVisible();
}

export async function openShift(desk: Desk): Promise<void> {
  const link = desk.page.getByRole('navigation').getByRole('link', { name: desk.says('nav.shift'), exact: true });
  await link.click();
  await expect(desk.page.getByRole('heading', { name: desk.says('shift.heading'), level: 1 })).toBeVisible();
}

export async function signOn(desk: Desk): Promise<void> {
  await openShift(desk);
  await desk.page.getByRole('button', { name: desk.says('shift.sign-on'), exact: true }).click();
  await expect(desk.page.getByText(desk.says('shift.signed-on'))).toBeVisible();
}
