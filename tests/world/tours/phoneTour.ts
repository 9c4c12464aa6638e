import type { Locale } from '@foyer/shared/i18n';
import { houseKinds } from '@foyer/shared/kinds';
import { houseTerms } from '@foyer/shared/terms';
import { expect } from 'playwright/test';
import { hostOf, hosts } from '../building.ts';
import type { Desk } from '../desk.ts';
import type { Kiosk } from '../kiosk.ts';
import type { Phone } from '../phone.ts';
import { kindList, saveKinds, toKinds } from '../kindsPage.ts';
import { readQr } from '../readQr.ts';
import type { Smtp } from '../smtp.ts';
import { checkIdentity } from '../steps.ts';
import { today } from '../today.ts';
import type { At } from './kioskTour.ts';

/** Whoever comes to a meeting signs a promise from here on. */
async function showDocument(desk: Desk, locale: Locale): Promise<void> {
  await toKinds(desk);
  const meeting = houseKinds().find(({ id }) => id === 'meeting')!;
  await kindList(desk).getByRole('button', { name: meeting.name[locale], exact: true }).click();
  await desk.page.getByLabel(houseTerms().find(({ id }) => id === 'nda')!.title[locale]).check();
  await saveKinds(desk);
}

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
  await page.getByLabel(phone.says('signIn.email'), { exact: true }).fill(host.email);
  await phone.tap('signIn.send');
  await expect(phone.heading('signIn.sent.heading')).toBeVisible();
  await at('phone-sign-in-sent');
  const link = (await smtp.take(host.email)).link('/my/sign-in/');
  await phone.open(link);
  await at('phone-sign-in-confirm');
  await phone.tap('signIn.confirm');
  await expect(phone.heading('my.waiting')).toBeVisible();
  await at('phone-nobody-waits');
  await page.getByRole('link', { name: phone.says('nav.sessions') }).tap();
  await expect(phone.heading('sessions.title')).toBeVisible();
  await at('phone-sessions');
  await phone.open(`${hubUrl}/my`);

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
  await page.getByLabel(phone.says('invite.day'), { exact: true }).fill(today());
  await page.getByLabel(phone.says('invite.from'), { exact: true }).fill('00:00');
  await page.getByLabel(phone.says('invite.until'), { exact: true }).fill('23:59');
  await page.getByLabel(phone.says('invite.email'), { exact: true }).fill('qian@guest.example');
  await phone.tap('invite.send');
  await expect(page.getByRole('heading', { name: phone.t('invited.heading', { guest: '钱多多' }) })).toBeVisible();
  await at('phone-invited');
  const picture = page.getByRole('img', { name: phone.says('share.picture') });
  await expect(picture).toBeVisible();
  await picture.scrollIntoViewIfNeeded();
  await at('phone-invitation-picture');
  const text = await page.getByLabel(phone.says('share.text'), { exact: true }).inputValue();
  const guestLink = text.split('\n').find((line) => line.includes('/p/'))!;
  await phone.open(guestLink);
  await at('phone-guest-invitation');
  await showDocument(desk, locale);
  await phone.open(guestLink);
  await page.getByText(phone.says('guest.form.open'), { exact: true }).tap();
  await at('phone-guest-form');

  await phone.open(`${hubUrl}/my`);
  await phone.tap('nav.signOut');
  await expect(phone.heading('signIn.heading')).toBeVisible();
  await phone.signIn(hubUrl, hosts.hannah, smtp);
  await page.getByRole('link', { name: phone.says('nav.ladder') }).tap();
  await expect(phone.heading('ladder.title')).toBeVisible();
  await page.getByLabel(phone.says('ladder.quiet.on'), { exact: true }).check();
  await page.getByRole('combobox', { name: phone.says('ladder.away.who'), exact: true }).selectOption('desk');
  await at('phone-ladder');
  await phone.open(`${hubUrl}/my/channels`);
  await at('phone-channels');
  await page.getByRole('link', { name: phone.says('channels.company') }).tap();
  await expect(phone.heading('channels.company.title')).toBeVisible();
  await at('phone-channels-company');
  await phone.open(`${hubUrl}/my/people`);
  await at('phone-people');
  await page.getByRole('link', { name: new RegExp(hosts.hannah.name) }).tap();
  await expect(page.getByRole('heading', { name: hosts.hannah.name })).toBeVisible();
  await at('phone-person');
  await phone.open(`${hubUrl}/my/people/import`);
  await page.getByLabel(phone.says('list.paste'), { exact: true }).fill('name,email\nOscar,oscar\n');
  await phone.tap('list.look');
  await expect(page.getByText(phone.says('list.wrong.one'))).toBeVisible();
  await at('phone-people-wrong');
  await page.getByLabel(phone.says('list.paste'), { exact: true }).fill('name\nOscar Field\n');
  await phone.tap('list.look');
  await expect(page.getByRole('button', { name: phone.says('list.take') })).toBeVisible();
  await at('phone-people-plan');
  await phone.open(`${hubUrl}/my/people/sign-in`);
  await at('phone-provider');
  await phone.open(`${hubUrl}/my/people/new`);
  await at('phone-person-new');
  await phone.open(`${hubUrl}/my/deliveries`);
  await at('phone-deliveries');
}
