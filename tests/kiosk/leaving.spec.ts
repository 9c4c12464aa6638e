import { hosts } from '../world/building.ts';
import type { Kiosk } from '../world/kiosk.ts';
import type { Desk } from '../world/desk.ts';
import { approveByTelephone, checkIdentity, fetchPass } from '../world/steps.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const party = { to: hosts.wang, name: '赵敏', phone: '13800001234', heads: 3 };
const alone = { ...party, heads: 1 };

/** Registered, approved and checked; back at the kiosk with the pass on its screen. @returns the call number */
async function clear(kiosk: Kiosk, desk: Desk, visit: typeof party, locale: (typeof FLOW_LOCALES)[number] = 'en') {
  await kiosk.begin(locale);
  const number = await kiosk.register(visit);
  await kiosk.finish();
  await approveByTelephone(desk, number);
  await expect(kiosk.called(number, 'strip.to-the-desk')).toBeVisible();
  await checkIdentity(desk, number);
  await expect(kiosk.called(number, 'strip.pass-ready')).toBeVisible();
  await fetchPass(kiosk, number, visit.phone);
  return number;
}

for (const locale of FLOW_LOCALES)
  test(`a party leaves, some of it at first, by scanning the pass at another kiosk (${locale})`, async ({
    terminal,
    otherTerminal: { kiosk, camera },
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    const number = await clear(terminal.kiosk, desk, party, locale);
    await expect(desk.heads('on-site')).toHaveText('3');
    camera.show(await terminal.kiosk.photographPass());

    await kiosk.begin(locale);
    await kiosk.choose('choices.leaving');
    await expect(kiosk.heading('leaving.party.heading')).toBeVisible({ timeout: 30_000 });
    await kiosk.choose('leaving.party.some');
    await kiosk.button(kiosk.t('heads.more')).click();
    await kiosk.choose('common.continue');
    await expect(kiosk.heading('leaving.thanks.heading')).toBeVisible();
    await expect(kiosk.main).toContainText(kiosk.t('leaving.thanks.some', { n: 2, rest: 1 }));
    await kiosk.finish();
    await expect(desk.heads('on-site')).toHaveText('1');

    await kiosk.begin(locale);
    await kiosk.choose('choices.leaving');
    await expect(kiosk.heading('leaving.thanks.heading')).toBeVisible({ timeout: 30_000 });
    await expect(desk.card('left', number)).toBeVisible();
    await expect(desk.heads('on-site')).toHaveText('0');
  });

test('a hand-held scanner reads the pass on any screen; afterwards it is used up', async ({
  terminal: { kiosk },
  desk,
}) => {
  const number = await clear(kiosk, desk, alone);
  const token = await kiosk.readPass();
  await kiosk.finish();
  await kiosk.begin('en');
  await kiosk.scanByHand(token, 'leaving.thanks.heading');
  await expect(desk.card('left', number)).toBeVisible();
  await kiosk.finish();
  await kiosk.begin('en');
  await kiosk.scanByHand(token, 'refused.used.heading');
});

test('who lost the pass leaves by name and number', async ({ terminal: { kiosk }, desk }) => {
  const number = await clear(kiosk, desk, alone);
  await kiosk.finish();
  await kiosk.begin('en');
  await kiosk.choose('choices.leaving');
  await kiosk.choose('leaving.typeInstead');
  await kiosk.answer('leaving.name.heading', alone.name);
  await kiosk.answer('leaving.number.heading', number);
  await expect(kiosk.heading('leaving.thanks.heading')).toBeVisible();
  await expect(desk.card('left', number)).toBeVisible();
});

test('a pass that was revoked opens nothing', async ({ terminal: { kiosk }, desk }) => {
  const number = await clear(kiosk, desk, alone);
  const token = await kiosk.readPass();
  await kiosk.finish();
  await desk.choose('on-site', number);
  const heard = kiosk.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/kiosk/bundle') && answer.ok());
  await desk.act('revoke-pass');
  await heard;
  await kiosk.begin('en');
  await kiosk.scanByHand(token, 'refused.revoked.heading');
});

test('a code that is none of ours is refused kindly', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.scanByHand('HTTPS://EXAMPLE.COM/NOT-A-PASS', 'refused.not-a-pass.heading');
});
