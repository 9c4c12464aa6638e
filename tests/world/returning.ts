import { expect } from 'playwright/test';
import type { Locale } from '@foyer/shared/i18n';
import { hosts } from './building.ts';
import { providers, settleChannel, type SpecProvider } from './channels.ts';
import type { Desk } from './desk.ts';
import type { Kiosk, WalkIn } from './kiosk.ts';
import { setNumber } from './settings.ts';

/** Somebody who wants to be known again. */
export const regular = {
  to: hosts.wang,
  name: '赵一鸣',
  phone: '13812345678',
  company: '远航贸易',
} as const satisfies WalkIn;

/** The house remembers whoever wants it, and its gateway sends codes. To be stopped. */
export async function rememberByCode(desk: Desk): Promise<SpecProvider> {
  const { origin } = new URL(desk.page.url());
  const sms = await providers.sms.start();
  await setNumber(desk, 'rememberDays', 90);
  await settleChannel(desk, origin, 'sms', sms.url);
  await desk.page.goto(`${origin}/desk`);
  return sms;
}

/** Registers, and asks to be known again. @returns the call number */
export async function registerToBeKnown(kiosk: Kiosk, locale: Locale): Promise<string> {
  await kiosk.begin(locale);
  await kiosk.fillIn(regular);
  await kiosk.page.getByRole('switch', { name: kiosk.says('remember.label') }).click();
  await kiosk.choose('summary.send');
  return kiosk.callNumber();
}

/** As far as the question of one's name, where the quiet way begins. */
export async function toOwnName(kiosk: Kiosk, locale: Locale): Promise<void> {
  await kiosk.begin(locale);
  await kiosk.beginVisit();
  await kiosk.search(hosts.emily.typed);
  await kiosk.button(hosts.emily.name).click();
  await expect(kiosk.heading('name.heading')).toBeVisible();
}

/** Has a code sent to this number. */
export async function askForCode(kiosk: Kiosk, phone: string): Promise<void> {
  await kiosk.choose('beenHere.byCode');
  await kiosk.page.getByRole('textbox').fill(phone);
  await kiosk.choose('beenHere.phone.send');
  await expect(kiosk.heading('proofCode.heading')).toBeVisible();
}

/** The code that a telephone was sent. */
export async function codeOn(sms: SpecProvider, phone: string): Promise<string> {
  return /\b\d{6}\b/.exec((await sms.take(phone)).text)![0];
}
