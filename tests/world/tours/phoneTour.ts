import { expect } from 'playwright/test';
import { hostOf } from '../building.ts';
import type { Desk } from '../desk.ts';
import type { Kiosk } from '../kiosk.ts';
import type { Phone } from '../phone.ts';
import { readQr } from '../readQr.ts';
import type { Smtp } from '../smtp.ts';
import { checkIdentity } from '../steps.ts';
import type { At } from './kioskTour.ts';

interface PhoneTour {
  hubUrl: string;
  smtp: Smtp;
  kiosk: Kiosk;
  desk: Desk;
  phone: Phone;
  at: At;
}

const visitor = { name: 'Ann Field', phone: '13800001234', company: 'Nordlicht' };

/** Through the pages of hosts, and the one that a visitor carries along. */
export async function tourPhone({ hubUrl, smtp, kiosk, desk, phone, at }: PhoneTour): Promise<void> {
  const { page, locale } = phone;
  const host = hostOf[locale];
  await phone.open(`${hubUrl}/my/sign-in`);
  await at('phone-sign-in');
  await page.getByLabel(phone.says('signIn.email')).fill(host.email);
  await phone.tap('signIn.send');
  await expect(phone.heading('signIn.sent.heading')).toBeVisible();
  await at('phone-sign-in-sent');
  const link = (await smtp.take(host.email)).link('/my/sign-in/');
  await phone.open(link);
  await at('phone-sign-in-confirm');
  await phone.tap('signIn.confirm');
  await expect(phone.heading('my.waiting')).toBeVisible();
  await at('phone-nobody-waits');

  await kiosk.begin(locale);
  const number = await kiosk.register({ ...visitor, to: host });
  const slip = await readQr(await kiosk.photographSlip(number));
  const asked = await smtp.take(host.email);
  await expect(phone.button('answer.approve')).toBeVisible();
  await at('phone-somebody-waits');

  await phone.open(asked.link('/approve/'));
  await at('phone-approve');
  await page.getByText(phone.says('answer.decline'), { exact: true }).tap();
  await at('phone-decline');
  await phone.tap('answer.approve');
  await expect(phone.notice).toBeVisible();
  await at('phone-approved');

  await phone.open(`${hubUrl}/p/${slip}`);
  await expect(phone.heading('pass.awaiting-check.heading')).toBeVisible();
  await at('phone-go-to-the-desk');
  await checkIdentity(desk, number);
  await expect(page.getByRole('img', { name: phone.says('pass.qr') })).toBeVisible();
  await at('phone-pass');

  await phone.open(`${hubUrl}/my/invite`);
  await at('phone-invite');
  await phone.tap('invite.send');
  await expect(page.getByText(phone.says('invite.error.name'))).toBeVisible();
  await at('phone-invite-wrong');
  await page.getByLabel(phone.says('invite.name'), { exact: true }).fill('钱多多');
  await page.getByLabel(phone.says('invite.from'), { exact: true }).fill('00:00');
  await page.getByLabel(phone.says('invite.until'), { exact: true }).fill('23:55');
  await page.getByLabel(phone.says('invite.email'), { exact: true }).fill('qian@guest.example');
  await phone.tap('invite.send');
  await expect(page.getByRole('heading', { name: phone.t('invited.heading', { guest: '钱多多' }) })).toBeVisible();
  await at('phone-invited');
}
