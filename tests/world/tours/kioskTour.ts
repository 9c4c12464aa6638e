import { switchAidsOn } from '../aids.ts';
import { hosts } from '../building.ts';
import type { Desk } from '../desk.ts';
import type { Kiosk } from '../kiosk.ts';
import { PIN, setPin, staffAt } from '../kioskStaff.ts';
import { askForCode, codeOn, regular, rememberByCode, toOwnName } from '../returning.ts';
import { setNumber } from '../settings.ts';
import { tourCourier } from './courierTour.ts';
import { approveByTelephone, checkIdentity, fetchPass } from '../steps.ts';
import { expect } from 'playwright/test';
import { tourPickUp } from './pickUpTour.ts';
import type { Locale } from '@foyer/shared/i18n';

/** Called on every screen, when it stands still. */
export type At = (screen: string) => Promise<void>;

interface KioskTour {
  kiosk: Kiosk;
  desk: Desk;
  locale: Locale;
  at: At;
}

const visitor = { to: hosts.wang, name: '赵敏', phone: '13800001234', company: 'Nordlicht', heads: 2 };

/** Through all that a visitor may see, each screen once. */
export async function tourKiosk(tour: KioskTour): Promise<void> {
  await tour.at('attract');
  const number = await walkIn(tour);
  await standing(tour, number);
  await leaveWord(tour);
  await leaving(tour, number);
  await returning(tour);
  await forgotCard(tour);
  await tourCourier(tour.kiosk, tour.locale, tour.at);
  await invited(tour);
  await lookingUp(tour);
  await dialogs(tour);
  await calling(tour);
  await alarm(tour);
  await tourPickUp(tour);
  await serving(tour);
}

const begin = ({ kiosk, locale }: KioskTour): Promise<void> => kiosk.begin(locale);

async function walkIn(tour: KioskTour): Promise<string> {
  const { kiosk, at } = tour;
  await begin(tour);
  await at('choices');
  await kiosk.choose('choices.walkIn');
  await expect(kiosk.heading('purpose.heading')).toBeVisible();
  await at('kind');
  await kiosk.choose('purpose.more');
  await expect(kiosk.button(kiosk.kindName('group'))).toBeVisible();
  await at('kind-more');
  await kiosk.chooseKind('other');
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

/** Whose host has them wait would rather leave a message, or an item. */
async function leaveWord(tour: KioskTour): Promise<void> {
  const { kiosk, desk, at } = tour;
  for (const what of ['message', 'item'] as const) {
    await begin(tour);
    const number = await kiosk.register({ ...visitor, name: '周婷' });
    await desk.choose('awaiting-host', number);
    await desk.act('ask-to-wait');
    await expect(kiosk.heading('standing.wait.heading')).toBeVisible();
    await expect(kiosk.button(kiosk.says('leaveWord.offer'))).toBeVisible();
    if (what === 'message') await at('standing-wait');
    await kiosk.choose('leaveWord.offer');
    await expect(kiosk.heading('leaveWord.heading')).toBeVisible();
    if (what === 'message') await at('leave-word');
    await kiosk.choose(`leaveWord.${what}`);
    await expect(kiosk.heading(`leaveWord.${what}.heading`)).toBeVisible();
    await kiosk.page.getByRole('textbox').fill('蓝色文件夹 / blue folder');
    await at(`leave-word-${what}`);
    await kiosk.choose(`leaveWord.${what}.send`);
    const done = what === 'message' ? 'sent' : 'bring';
    await expect(kiosk.heading(`leaveWord.${done}.heading`)).toBeVisible();
    await at(`leave-word-${done}`);
    await kiosk.finish();
  }
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

/** Who was here before, by a code and by an old pass, and who is not known after all. */
async function returning(tour: KioskTour): Promise<void> {
  const { kiosk, desk, locale, at } = tour;
  const sms = await rememberByCode(desk);
  await kiosk.begin(locale);
  await kiosk.fillIn(regular);
  await at('summary-remember');
  await kiosk.page.getByRole('switch', { name: kiosk.says('remember.label') }).click();
  await kiosk.choose('summary.send');
  await kiosk.callNumber();
  await kiosk.finish();
  await toOwnName(kiosk, locale);
  await at('name-or-been-here');
  await kiosk.choose('beenHere.offer');
  await expect(kiosk.heading('beenHere.how.heading')).toBeVisible();
  await at('been-here');
  await kiosk.choose('beenHere.byPass');
  await expect(kiosk.heading('beenHere.pass.heading')).toBeVisible();
  await at('been-here-pass');
  await kiosk.scanByHand('HTTPS://EXAMPLE.COM/NOT-A-PASS', 'beenHere.failed.pass.heading');
  await at('been-here-failed');
  await kiosk.tool('toolbar.back').click();
  await kiosk.tool('toolbar.back').click();
  await askForCode(kiosk, regular.phone);
  await at('been-here-code');
  await kiosk.answer('proofCode.heading', await codeOn(sms, regular.phone));
  await expect(kiosk.heading('beenHere.known.heading')).toBeVisible();
  await at('been-here-known');
  await kiosk.choose('beenHere.known.forget');
  await expect(kiosk.heading('beenHere.forget.heading')).toBeVisible();
  await at('been-here-forget');
  await kiosk.choose('beenHere.forget.no');
  await kiosk.choose('beenHere.known.use');
  await expect(kiosk.heading('summary.heading')).toBeVisible();
  await at('summary-known');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
  await sms.stop();
}

async function forgotCard(tour: KioskTour): Promise<void> {
  const { kiosk, locale, at } = tour;
  await kiosk.begin(locale);
  await kiosk.beginVisit('forgotten-card');
  await kiosk.page.getByRole('textbox').fill(hosts.emily.typed);
  await kiosk.button(hosts.emily.name).click();
  await expect(kiosk.heading('ownCode.heading')).toBeVisible();
  await at('own-code');
  await kiosk.choose('ownCode.send');
  await expect(kiosk.heading('proofCode.heading')).toBeVisible();
  await at('own-code-code');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
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
  await switchAidsOn(kiosk);
  await kiosk.beginVisit();
  await kiosk.search(visitor.to.typed);
  await expect(kiosk.button(visitor.to.name)).toBeVisible();
  await at('whom-found-with-aids');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
}

/** A call that rings, that nobody takes for as long as the site lets it ring, and that somebody takes after all. */
async function calling(tour: KioskTour): Promise<void> {
  const { kiosk, desk, at } = tour;
  await setNumber(desk, 'callRingSeconds', 5);
  await begin(tour);
  await kiosk.tool('toolbar.callDesk').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.says('desk.heading') })).toBeVisible();
  await at('calling-the-desk');
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.says('desk.unanswered.heading') })).toBeVisible({
    timeout: 20_000,
  });
  await at('call-unanswered');
  await desk.page
    .getByRole('region', { name: desk.says('calls.label') })
    .getByRole('button', { name: desk.says('calls.answer') })
    .click();
  const answered = kiosk.page.getByRole('dialog', { name: kiosk.says('desk.answered.heading') });
  await expect(answered).toBeVisible();
  await at('somebody-is-coming');
  await answered.getByRole('button', { name: kiosk.says('common.close') }).click();
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
}

async function alarm({ kiosk, desk, at }: KioskTour): Promise<void> {
  for (const [raise, screen] of [
    ['alarm.raise-drill', 'drill'],
    ['alarm.raise', 'alarm'],
  ] as const) {
    await desk.page.keyboard.press('F9');
    await desk.dialog.getByRole('button', { name: desk.says(raise) }).click();
    await expect(kiosk.page.getByRole('alert')).toContainText(kiosk.says('alarm.fire.heading'));
    await at(screen);
    await desk.page.getByRole('button', { name: desk.says('alarm.end'), exact: true }).click();
    await desk.dialog.getByRole('button', { name: desk.says('alarm.end.over') }).click();
    await kiosk.isAtRest();
  }
}

/** What a technician sees behind the held corner. */
async function serving({ kiosk, desk, locale, at }: KioskTour): Promise<void> {
  const number = await setPin(desk, kiosk);
  const staff = staffAt(kiosk, locale);
  await staff.openService();
  if (kiosk.locale !== locale) await kiosk.switchLanguage();
  await expect(staff.heading('pin.number.heading')).toBeVisible();
  await at('pin-number');
  await staff.enterPin(number, PIN);
  await expect(staff.heading('service.heading')).toBeVisible();
  for (const view of ['state', 'queue', 'tests', 'log'] as const) {
    await staff.view(`service.${view}`).click();
    await expect(staff.view(`service.${view}`)).toHaveAttribute('aria-current', 'page');
    await expect(kiosk.main).not.toContainText(kiosk.says('common.checking'));
    await at(`service-${view}`);
  }
}
