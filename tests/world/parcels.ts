import { expect } from 'playwright/test';
import type { Host } from './building.ts';
import type { Desk } from './desk.ts';
import type { Phone } from './phone.ts';
import type { Smtp } from './smtp.ts';

const CODE = /^\w{1,4}-\d{1,2}-\d{4}$/;

/** The desk takes parcels in for somebody who agrees. @returns their codes */
export async function takeInFor(desk: Desk, host: Host, count = 1): Promise<string[]> {
  const { page } = desk;
  await page.goto(new URL('/desk/parcels', page.url()).href);
  const codes: string[] = [];
  for (let n = 0; n < count; n++) {
    const recipient = page.getByRole('combobox', { name: desk.says('parcels.recipient') });
    await recipient.fill(host.typed);
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('button', { name: desk.says('parcels.take-asked') }).click();
    const code = page.getByText(CODE).first();
    await expect(code).toBeVisible();
    // The latest stands alone and first.
    await expect(code).not.toHaveText(codes.at(-1) ?? 'none');
    codes.push(await code.innerText());
    // Ready for the next one: what is typed before that closes the list.
    await expect(page.getByLabel(desk.says('parcels.waybill'), { exact: true })).toBeFocused();
  }
  return codes;
}

/** Somebody stands at the desk without a code, which asks whose parcels they are. */
export async function askRecipient(desk: Desk, code: string, name: string): Promise<void> {
  const { page } = desk;
  await page.getByLabel(desk.says('parcels.find')).fill(code);
  await page.getByText(desk.says('parcels.proxy'), { exact: true }).click();
  await page.getByLabel(desk.says('parcels.proxy.name')).fill(name);
  await page.getByRole('button', { name: desk.says('parcels.proxy.ask') }).click();
  await expect(page.getByText(new RegExp(desk.t('parcels.asked', { name, time: '.+' }))).first()).toBeVisible();
}

/** The shelf behind the desk becomes one that recipients take from themselves, and they sign. */
export async function openTheShelf(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.goto(new URL('/admin/shelves', page.url()).href);
  await page.getByLabel(desk.says('shelves.access'), { exact: true }).selectOption('open');
  await page.getByRole('checkbox', { name: desk.says('shelves.signs') }).check();
  await page.getByRole('button', { name: desk.says('shelves.save') }).click();
  await expect(page.getByText(desk.says('shelves.saved'))).toBeVisible();
}

/** What the recipient holds in front of a camera: the QR code of their own page. */
export async function photographCode(phone: Phone, hubUrl: string, host: Host, smtp: Smtp): Promise<Buffer> {
  await phone.signIn(hubUrl, host, smtp);
  await phone.page.goto(new URL('/my/parcels', hubUrl).href);
  const code = phone.page.getByRole('img', { name: phone.says('parcels.qr') });
  await expect(code).toBeVisible();
  return code.locator('..').screenshot();
}
