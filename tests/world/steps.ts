import { expect, type Locator } from 'playwright/test';
import type { Desk } from './desk.ts';
import type { Kiosk } from './kiosk.ts';

/** Somebody stands at the desk whose host said yes on the telephone. */
export async function approveByTelephone(desk: Desk, number: string): Promise<void> {
  await desk.choose('awaiting-host', number);
  await desk.act('approve');
  await expect(desk.card('to-check', number)).toBeVisible();
}

/** The desk sees an identity document: the pass is signed, and its party counted in. */
export async function checkIdentity(desk: Desk, number: string): Promise<void> {
  await desk.choose('to-check', number);
  await desk.act('verify');
  await expect(desk.card('on-site', number)).toBeVisible();
}

/** From the screen of choices, or the first one, to the pass: at any kiosk. */
export async function fetchPass(kiosk: Kiosk, number: string, phone: string): Promise<void> {
  await kiosk.lookUp(number, phone.replaceAll(/\D/g, '').slice(-4));
  await expect(kiosk.heading('standing.cleared.heading')).toBeVisible();
}

/** At the hub, for whatever reason: its screen is out of service from then on. */
export async function revokeKiosk(desk: Desk, kiosk: string): Promise<void> {
  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.kiosks') })
    .click();
  const button = (inside: Locator) => inside.getByRole('button', { name: desk.says('kiosks.revoke'), exact: true });
  await button(desk.page.getByRole('main').getByRole('listitem').filter({ hasText: kiosk })).click();
  await button(desk.dialog).click();
  await expect(desk.page.getByText(desk.says('kiosks.revoked'))).toBeVisible();
}
