import { expect } from 'playwright/test';
import { hostOf } from '../building.ts';
import type { Desk } from '../desk.ts';
import { takeInFor } from '../parcels.ts';
import type { Phone } from '../phone.ts';
import type { Smtp } from '../smtp.ts';
import { tomorrow } from '../today.ts';
import type { At } from './kioskTour.ts';

/** Through what a host plans: a list, what came of it, a change, parcels that wait, and looking back. */
export async function tourPlanning(tour: {
  hubUrl: string;
  smtp: Smtp;
  desk: Desk;
  phone: Phone;
  at: At;
}): Promise<void> {
  const { hubUrl, smtp, desk, phone, at } = tour;
  const { page } = phone;
  const names = ['Ann Field', '韩梅梅', '林涛', 'Bo Lind'];
  await phone.signIn(hubUrl, hostOf[phone.locale], smtp);
  await phone.open(`${hubUrl}/my/invite/list`);
  await page.getByText(phone.says('guests.mode.slots'), { exact: true }).tap();
  await page.getByLabel(phone.says('invite.day'), { exact: true }).fill(tomorrow());
  await page.getByLabel(phone.says('guests.first'), { exact: true }).fill('09:00');
  const lines = names.map((name, nth) => `${name}, 1380000123${nth}`).join('\n');
  await page.getByLabel(phone.says('guests.paste'), { exact: true }).fill(`${lines}\n王芳,`);
  await at('phone-list');
  await phone.tap('guests.read');
  await page.getByRole('button', { name: phone.t('guests.invite', { count: 5 }) }).tap();
  await expect(page.getByText(phone.t('guests.wrong', { wrong: 1 }))).toBeVisible();
  await at('phone-list-wrong');
  await page.locator('[name="email.4"]').fill('fang@guest.example');
  await page.getByRole('button', { name: phone.t('guests.invite', { count: 5 }) }).tap();
  await expect(page.getByRole('heading', { name: phone.t('together.heading', { count: 5 }) })).toBeVisible();
  await at('phone-together');
  await page.getByText(phone.says('together.cancel'), { exact: true }).tap();
  await at('phone-together-cancel');
  await page.getByRole('link', { name: /Ann Field/ }).tap();
  await page.getByRole('link', { name: phone.says('invited.change') }).tap();
  await expect(page.getByLabel(phone.says('invite.day'), { exact: true })).toBeVisible();
  await at('phone-change');
  await phone.open(`${hubUrl}/my`);
  await expect(page.getByRole('link', { name: phone.t('together.heading', { count: 5 }) })).toBeVisible();
  await at('phone-coming');
  await takeInFor(desk, hostOf[phone.locale], 3);
  await phone.open(`${hubUrl}/my/parcels`);
  const one = page.getByRole('article').first();
  await one.getByText(phone.says('trust.open'), { exact: true }).tap();
  await at('phone-parcels');
  await one.getByLabel(phone.says('trust.name'), { exact: true }).fill('韩梅梅');
  await one.getByRole('button', { name: phone.says('trust.give'), exact: true }).tap();
  await expect(page.getByRole('heading', { name: phone.t('trust.heading', { name: '韩梅梅' }) })).toBeVisible();
  await at('phone-parcels-trusted');
  await phone.open(`${hubUrl}/my/history`);
  await at('phone-history');
}
