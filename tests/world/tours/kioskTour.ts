import { hosts } from '../building.ts';
import type { Desk } from '../desk.ts';
import type { Kiosk } from '../kiosk.ts';
import { approveByTelephone, checkIdentity, fetchPass } from '../steps.ts';
import { expect } from 'playwright/test';
import type { Locale } from '@foyer/shared/i18n';

/** Called on every screen, when it stands still. */
export type At = (screen: string) => Promise<void>;

interface KioskTour {
  kiosk: Kiosk;
  desk: Desk;
  locale: Locale;
  /** After each return to the first screen, which forgets how the last visitor wanted it. */
  prepare?: () => Promise<void>;
  at: At;
}

const visitor = { to: hosts.wang, name: '赵敏', phone: '13800001234', company: 'Nordlicht', heads: 2 };

/** Through all that a visitor may see, each screen once. */
export async function tourKiosk(tour: KioskTour): Promise<void> {
  await tour.at('attract');
  const number = await walkIn(tour);
  await standing(tour, number);
  await leaving(tour, number);
  await invited(tour);
  await lookingUp(tour);
  await dialogs(tour);
}

async function begin({ kiosk, locale, prepare }: KioskTour): Promise<void> {
  await kiosk.begin(locale);
  await prepare?.();
}

async function walkIn(tour: KioskTour): Promise<string> {
  const { kiosk, at } = tour;
  await begin(tour);
  await at('choices');
  await kiosk.choose('choices.walkIn');
  await expect(kiosk.heading('notice.heading')).toBeVisible();
  await at('notice');
  await kiosk.choose('notice.refuse');
  await expect(kiosk.heading('notice.refused.heading')).toBeVisible();
  await at('notice-refused');
  await kiosk.choose('notice.readAgain');
  await kiosk.choose('notice.under14');
  await expect(kiosk.heading('guardian.heading')).toBeVisible();
  await at('guardian');
  await kiosk.answer('guardian.heading', '赵大明');
  await expect(kiosk.heading('whom.heading')).toBeVisible();
  await at('whom');
  await kiosk.search(visitor.to.typed);
  await expect(kiosk.button(visitor.to.name)).toBeVisible();
  await at('whom-found');
  await kiosk.button(visitor.to.name).click();
  await expect(kiosk.heading('name.heading')).toBeVisible();
  await at('name');
  await kiosk.answer('name.heading', visitor.name);
  await expect(kiosk.heading('phone.heading')).toBeVisible();
  await at('phone');
  await kiosk.answer('phone.heading', '12');
  await expect(kiosk.page.getByRole('alert').filter({ hasText: kiosk.says('phone.invalid') })).toBeVisible();
  await at('phone-wrong');
  await kiosk.answer('phone.heading', visitor.phone);
  await expect(kiosk.heading('company.heading')).toBeVisible();
  await at('company');
  await kiosk.answer('company.heading', visitor.company);
  await expect(kiosk.heading('purpose.heading')).toBeVisible();
  await at('purpose');
  await kiosk.choose('purpose.else.group');
  await expect(kiosk.button(kiosk.says('purpose.interview'))).toBeVisible();
  await at('purpose-more');
  await kiosk.choose('purpose.interview');
  await expect(kiosk.heading('heads.heading')).toBeVisible();
  await kiosk.button(kiosk.says('heads.more')).click();
  await at('heads');
  await kiosk.choose('common.continue');
  await expect(kiosk.heading('plate.heading')).toBeVisible();
  await at('plate');
  await kiosk.choose('plate.none');
  await expect(kiosk.heading('summary.heading')).toBeVisible();
  await at('summary');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await at('standing-asking');
  await kiosk.finish();
  return number;
}

async function standing(tour: KioskTour, number: string): Promise<void> {
  const { kiosk, desk, at } = tour;
  await expect(kiosk.called(number, 'strip.asking')).toBeVisible();
  await at('attract-with-numbers');
  await approveByTelephone(desk, number);
  await expect(kiosk.called(number, 'strip.to-the-desk')).toBeVisible();
  await begin(tour);
  await kiosk.lookUp(number, visitor.phone.slice(-4));
  await expect(kiosk.heading('standing.check.heading')).toBeVisible();
  await at('standing-check');
  await kiosk.finish();
  await checkIdentity(desk, number);
  await begin(tour);
  await fetchPass(kiosk, number, visitor.phone);
  await at('standing-pass');
  await kiosk.finish();
  await begin(tour);
  const declined = await kiosk.register({ ...visitor, name: '孙丽' });
  await desk.choose('awaiting-host', declined);
  await desk.act('decline');
  await expect(kiosk.heading('standing.declined.heading')).toBeVisible();
  await at('standing-declined');
  await kiosk.finish();
}

async function leaving(tour: KioskTour, number: string): Promise<void> {
  const { kiosk, at } = tour;
  await begin(tour);
  await kiosk.choose('choices.leaving');
  await expect(kiosk.heading('leaving.heading')).toBeVisible();
  await at('leaving-scan');
  await kiosk.choose('leaving.typeInstead');
  await expect(kiosk.heading('leaving.name.heading')).toBeVisible();
  await at('leaving-name');
  await kiosk.answer('leaving.name.heading', visitor.name);
  await expect(kiosk.heading('leaving.number.heading')).toBeVisible();
  await at('leaving-number');
  await kiosk.answer('leaving.number.heading', number);
  await expect(kiosk.heading('leaving.party.heading')).toBeVisible();
  await at('leaving-party');
  await kiosk.choose('leaving.party.some');
  await expect(kiosk.heading('leaving.some.heading')).toBeVisible();
  await at('leaving-some');
  await kiosk.choose('common.continue');
  await expect(kiosk.heading('leaving.thanks.heading')).toBeVisible();
  await at('leaving-thanks');
  await kiosk.finish();
}

async function invited(tour: KioskTour): Promise<void> {
  const { kiosk, at } = tour;
  await begin(tour);
  await kiosk.choose('choices.invited');
  await expect(kiosk.heading('invited.heading')).toBeVisible();
  await at('invited-scan');
  await kiosk.choose('invited.typeCode');
  await expect(kiosk.heading('invited.code.heading')).toBeVisible();
  await at('invited-code');
  await kiosk.answer('invited.code.heading', '11112222');
  await expect(kiosk.heading('invited.last4.heading')).toBeVisible();
  await at('invited-last4');
  await kiosk.answer('invited.last4.heading', '1234');
  await expect(kiosk.heading('answer.notFound.heading')).toBeVisible();
  await at('not-found');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
}

async function lookingUp(tour: KioskTour): Promise<void> {
  const { kiosk, at } = tour;
  await begin(tour);
  await kiosk.choose('attract.whereDoIStand');
  await expect(kiosk.heading('lookUp.heading')).toBeVisible();
  await at('look-up');
  await kiosk.choose('lookUp.typeNumber');
  await expect(kiosk.heading('lookUp.number.heading')).toBeVisible();
  await at('look-up-number');
  await kiosk.tool('toolbar.back').click();
  await kiosk.scanByHand('HTTPS://EXAMPLE.COM/NOT-A-PASS', 'refused.not-a-pass.heading');
  await at('refused');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
}

async function dialogs(tour: KioskTour): Promise<void> {
  const { kiosk, at } = tour;
  await begin(tour);
  await kiosk.tool('toolbar.accessibility').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.says('access.heading') })).toBeVisible();
  await at('easier-to-use');
  await kiosk.page
    .getByRole('dialog')
    .getByRole('button', { name: kiosk.says('common.done') })
    .click();
  await kiosk.tool('toolbar.callDesk').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.says('desk.heading') })).toBeVisible();
  await at('calling-the-desk');
  await kiosk.page
    .getByRole('dialog')
    .getByRole('button', { name: kiosk.says('common.close') })
    .click();
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
}
