import type { Locale } from '@foyer/shared/i18n';
import { expectAccessible } from '../world/axe.ts';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { readQr } from '../world/readQr.ts';
import { askForCode, codeOn, registerToBeKnown, regular, rememberByCode, toOwnName } from '../world/returning.ts';
import { setNumber } from '../world/settings.ts';
import { approveByTelephone, checkIdentity, fetchPass } from '../world/steps.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

/** Of what a stranger at the kiosk must not read. */
const SECRETS = ['一鸣', regular.phone, '1234'];

/** Somebody was here, was let in, and wants to be known again. */
async function wasHere(kiosk: Kiosk, desk: Desk, locale: Locale): Promise<string> {
  const number = await registerToBeKnown(kiosk, locale);
  await kiosk.finish();
  await approveByTelephone(desk, number);
  await expect(kiosk.called(number, 'strip.to-the-desk')).toBeVisible();
  await checkIdentity(desk, number);
  await expect(kiosk.called(number, 'strip.pass-ready')).toBeVisible();
  return number;
}

async function sayBeenHere(kiosk: Kiosk, locale: Locale): Promise<void> {
  await toOwnName(kiosk, locale);
  await kiosk.choose('beenHere.offer');
}

async function showsNothing(kiosk: Kiosk): Promise<void> {
  const text = (await kiosk.page.locator('body').textContent()) ?? '';
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

for (const locale of FLOW_LOCALES) {
  test(`whoever was here proves the phone with a code and registers with a few taps (${locale})`, async ({
    terminal: { kiosk },
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    const sms = await rememberByCode(desk);
    await wasHere(kiosk, desk, locale);

    await sayBeenHere(kiosk, locale);
    await expect(kiosk.heading('beenHere.how.heading')).toBeVisible();
    await askForCode(kiosk, regular.phone);
    const code = await codeOn(sms, regular.phone);
    await kiosk.page.getByRole('textbox').fill(code === '111111' ? '222222' : '111111');
    await kiosk.choose('common.continue');
    await expect(kiosk.page.getByRole('alert').filter({ hasText: kiosk.says('proofCode.wrong') })).toBeVisible();
    await kiosk.page.getByRole('textbox').fill(code);
    await kiosk.choose('common.continue');

    await expect(kiosk.heading('beenHere.known.heading')).toBeVisible();
    await expect(kiosk.main).toContainText('赵**');
    await expect(kiosk.main).toContainText('138****5678');
    await expect(kiosk.main).toContainText(regular.company);
    await showsNothing(kiosk);
    await kiosk.choose('beenHere.known.use');
    await expect(kiosk.heading('summary.heading')).toBeVisible();
    await showsNothing(kiosk);
    // One of them is another by now: typed anew, it takes the mask's place.
    await kiosk.page
      .getByRole('button', { name: kiosk.t('summary.changeWhat', { what: kiosk.says('summary.company') }) })
      .click();
    await kiosk.answer('company.heading', '青禾科技');
    await expect(kiosk.main).toContainText('青禾科技');
    await kiosk.choose('summary.send');
    const number = await kiosk.callNumber();
    await kiosk.finish();

    await desk.choose('awaiting-host', number);
    await expect(desk.panel).toContainText(regular.name);
    await expect(desk.panel).toContainText('青禾科技');
    await expect(desk.panel).toContainText(regular.phone);
    await sms.stop();
  });

  test(`an old pass fills in as much and shows less; forgotten, it is worth nothing (${locale})`, async ({
    terminal: { kiosk },
    otherTerminal: { kiosk: other, camera },
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    await setNumber(desk, 'rememberDays', 90);
    const number = await wasHere(kiosk, desk, locale);
    await kiosk.begin(locale);
    await fetchPass(kiosk, number, regular.phone);
    camera.show(await kiosk.photographPass());
    await kiosk.finish();

    // No gateway: the pass is the only way, and nothing else is offered.
    await sayBeenHere(other, locale);
    await expect(other.heading('beenHere.known.heading')).toBeVisible({ timeout: 30_000 });
    await expect(other.main).toContainText('赵**');
    await expect(other.main).toContainText(other.says('beenHere.asLastTime'));
    await showsNothing(other);
    await expect(other.main).not.toContainText(regular.company);
    await other.choose('beenHere.known.use');
    await other.choose('summary.send');
    const again = await other.callNumber();
    await other.finish();
    await desk.choose('awaiting-host', again);
    await expect(desk.panel).toContainText(regular.name);
    await expect(desk.panel).toContainText(regular.company);

    await sayBeenHere(other, locale);
    await expect(other.heading('beenHere.known.heading')).toBeVisible({ timeout: 30_000 });
    await other.choose('beenHere.known.forget');
    await other.choose('beenHere.forget.yes');
    await expect(other.heading('beenHere.forgotten.heading')).toBeVisible();
    await other.finish();
    await sayBeenHere(other, locale);
    await expect(other.heading('beenHere.failed.pass.heading')).toBeVisible({ timeout: 30_000 });
    await other.choose('beenHere.type');
    await expect(other.heading('name.heading')).toBeVisible();
  });
}

test('a number that nobody knows is answered alike, and no message goes to it', async ({
  terminal: { kiosk },
  desk,
}) => {
  const sms = await rememberByCode(desk);
  await sayBeenHere(kiosk, 'en');
  await askForCode(kiosk, '13900001111');
  await expect(kiosk.main).toContainText(kiosk.says('beenHere.code.guide'));
  await kiosk.page.getByRole('textbox').fill('123456');
  await kiosk.choose('common.continue');
  await expect(kiosk.page.getByRole('alert').filter({ hasText: kiosk.says('proofCode.wrong') })).toBeVisible();
  await kiosk.choose('beenHere.type');
  await expect(kiosk.heading('name.heading')).toBeVisible();
  expect(sms.everybody()).toEqual([]);
  await sms.stop();
});

test('without the hub it says that it cannot look that up, and typing goes on', async ({
  network,
  cutOffTerminal: { kiosk },
  desk,
}) => {
  await setNumber(desk, 'rememberDays', 90);
  await sayBeenHereOnce(kiosk);
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
  await kiosk.isReadyForOffline();
  network.cut();
  await kiosk.isOffline();
  await sayBeenHereOnce(kiosk);
  await kiosk.scanByHand('HTTPS://EXAMPLE.COM/NOT-A-PASS', 'beenHere.failed.offline.heading');
  await kiosk.choose('beenHere.type');
  await kiosk.answer('name.heading', regular.name);
  await expect(kiosk.heading('phone.heading')).toBeVisible();
});

async function sayBeenHereOnce(kiosk: Kiosk): Promise<void> {
  await sayBeenHere(kiosk, 'en');
  await expect(kiosk.heading('beenHere.pass.heading')).toBeVisible();
}

test('where the site remembers nobody, nothing is asked or offered', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search(hosts.wang.typed);
  await kiosk.button(hosts.wang.name).click();
  await expect(kiosk.heading('name.heading')).toBeVisible();
  await expect(kiosk.button(kiosk.says('beenHere.offer'))).toBeHidden();
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
  await kiosk.begin('en');
  await kiosk.fillIn(regular);
  await expect(kiosk.page.getByRole('switch', { name: kiosk.says('remember.label') })).toBeHidden();
});

for (const locale of FLOW_LOCALES)
  test(`on their own phone, or at the desk, visitors have it forgotten (${locale})`, async ({
    hub,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await setNumber(desk, 'rememberDays', 90);
    const number = await registerToBeKnown(kiosk, locale);
    let follow = '';
    // The screen may still be fading in.
    await expect(async () => {
      follow = await readQr(await kiosk.photographSlip(number));
    }).toPass();
    await phone.open(`${hub.url}/p/${follow}`);
    await phone.tap('known.forget');
    await expect(phone.page.getByText(phone.says('known.forgotten'))).toBeVisible();
    await expect(phone.button('known.forget')).toHaveCount(0);
    await kiosk.finish();

    const again = await registerToBeKnown(kiosk, locale);
    await desk.choose('awaiting-host', again);
    await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
    const known = desk.page.getByRole('region', { name: desk.says('known.label') });
    await expectAccessible(desk.page, `visit-known-${locale}`);
    await known.getByRole('button', { name: desk.says('known.forget') }).click();
    await expect(known).toHaveCount(0);
  });
