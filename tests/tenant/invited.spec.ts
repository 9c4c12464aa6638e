import type { Locale } from '@foyer/shared/i18n';
import { hosts } from '../world/building.ts';
import type { Phone } from '../world/phone.ts';
import type { Hub } from '../world/startHub.ts';
import type { Message, Smtp } from '../world/smtp.ts';
import { checkIdentity } from '../world/steps.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const guest = { name: '钱多多', email: 'qian@guest.example', phone: '13912345678', heads: 2 };

/** As the building's clocks have it. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format();

/** Invites the guest for today through the host's page. @returns the mail that the guest gets */
async function invite(phone: Phone, hub: Hub, smtp: Smtp, language: Locale): Promise<Message> {
  await phone.signIn(hub.url, hosts.emily, smtp);
  await phone.page.getByRole('link', { name: phone.t('my.inviteSomebody') }).tap();
  const field = (word: Parameters<Phone['says']>[0]) => phone.page.getByLabel(phone.says(word), { exact: true });
  await field('invite.name').fill(guest.name);
  // Late in the day the page offers tomorrow.
  await field('invite.day').fill(today());
  await field('invite.from').fill('00:00');
  await field('invite.until').fill('23:59');
  await field('invite.email').fill(guest.email);
  await field('invite.phone').fill(guest.phone);
  await field('invite.heads').fill(String(guest.heads));
  await field(`invite.language.${language}`).check();
  await phone.tap('invite.send');
  await expect(
    phone.page.getByRole('heading', { name: phone.t('invited.heading', { guest: guest.name }) }),
  ).toBeVisible();
  return smtp.take(guest.email);
}

for (const locale of FLOW_LOCALES)
  test(`an invited guest shows the mailed code to the camera, and need not wait for the host (${locale})`, async ({
    hub,
    smtp,
    terminal,
    newDesk,
    phone,
  }) => {
    const { kiosk, camera } = terminal;
    const desk = await newDesk(locale);
    const message = await invite(phone, hub, smtp, locale);
    expect(message.attachment('text/calendar').toString()).toContain('BEGIN:VEVENT');
    await expect(desk.card('expected', guest.name)).toBeVisible();

    // The very image that the mail carried.
    camera.show(message.attachment('image/png'));
    await kiosk.begin(locale);
    await kiosk.choose('choices.invited');
    await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });
    await expect(kiosk.main).toContainText(hosts.emily.name);
    await expect(kiosk.main).not.toContainText(guest.name);
    await expect(kiosk.main).not.toContainText(guest.phone);
    await kiosk.choose('invited.card.yes');
    await kiosk.leaveOut('plate.heading', 'plate.none');
    await kiosk.choose('notice.accept');
    await expect(kiosk.heading('standing.check.heading')).toBeVisible();
    const number = await kiosk.callNumber();

    await checkIdentity(desk, number);
    await expect(desk.card('on-site', number)).toContainText(guest.name);
    await expect(desk.heads('on-site')).toHaveText('2');
    await expect(desk.section('expected').getByRole('link')).toHaveCount(0);
    await expect(kiosk.heading('standing.cleared.heading')).toBeVisible();
    expect(await kiosk.readPass()).not.toBe('');
  });

test('the code is typed where it cannot be scanned, with the last four digits', async ({
  hub,
  smtp,
  terminal: { kiosk },
  phone,
}) => {
  await invite(phone, hub, smtp, 'en');
  await expect(phone.page.getByText(phone.t('invited.digits.phone'))).toBeVisible();
  // Written in two groups; the keys of the screen have no space.
  const code = (await phone.page.locator('.digits').innerText()).replaceAll(/\s/g, '');
  await kiosk.begin('en');
  await kiosk.choose('choices.invited');
  await kiosk.choose('invited.typeCode');
  await kiosk.answer('invited.code.heading', code);
  await kiosk.answer('invited.last4.heading', '0000');
  await expect(kiosk.heading('answer.notFound.heading')).toBeVisible();
  await kiosk.choose('common.tryAgain');
  await kiosk.answer('invited.code.heading', code);
  await kiosk.answer('invited.last4.heading', guest.phone.slice(-4));
  await expect(kiosk.heading('invited.card.heading')).toBeVisible();
});

test('two kiosks, one invitation: never a second record', async ({
  hub,
  smtp,
  terminal,
  otherTerminal,
  phone,
  desk,
}) => {
  const message = await invite(phone, hub, smtp, 'en');
  for (const { kiosk, camera } of [terminal, otherTerminal]) {
    camera.show(message.attachment('image/png'));
    await kiosk.begin('en');
    await kiosk.choose('choices.invited');
    await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });
    await kiosk.choose('invited.card.yes');
    await kiosk.leaveOut('plate.heading', 'plate.none');
  }
  // Both confirm, as close together as two people can.
  await Promise.all([terminal, otherTerminal].map(({ kiosk }) => kiosk.choose('notice.accept')));
  for (const { kiosk } of [terminal, otherTerminal])
    await expect(kiosk.heading('standing.check.heading')).toBeVisible();
  await expect(desk.card('to-check', guest.name)).toHaveCount(1);
  await expect(desk.heads('to-check')).toHaveText('2');
  await expect(desk.section('expected').getByRole('link')).toHaveCount(0);

  // Whichever kiosk was quicker, the pass comes to both.
  await checkIdentity(desk, guest.name);
  for (const { kiosk } of [terminal, otherTerminal]) {
    await expect(kiosk.heading('standing.cleared.heading')).toBeVisible();
    expect(await kiosk.readPass()).not.toBe('');
  }
});

test('an invitation is checked, and its guest registered, without the hub', async ({
  hub,
  smtp,
  terminal,
  phone,
  newDesk,
}) => {
  const { kiosk, camera } = terminal;
  const message = await invite(phone, hub, smtp, 'en');
  camera.show(message.attachment('image/png'));
  await hub.stop();
  await kiosk.isOffline();
  await kiosk.begin('en');
  await kiosk.choose('choices.invited');
  await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });
  await kiosk.choose('invited.card.yes');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await kiosk.choose('notice.accept');
  const number = await kiosk.callNumber();
  await hub.start();
  const desk = await newDesk('en');
  await expect(desk.card('to-check', number)).toContainText(guest.name, { timeout: 30_000 });
});

test('a cancelled invitation opens nothing', async ({ hub, smtp, terminal, phone, desk }) => {
  const { kiosk, camera } = terminal;
  const message = await invite(phone, hub, smtp, 'en');
  await phone.page.getByText(phone.t('invited.cancel'), { exact: true }).tap();
  await phone.tap('invited.cancel.confirm');
  await expect(phone.notice).toContainText(phone.t('invited.cancelled'));
  await expect(desk.section('expected').getByRole('link')).toHaveCount(0);
  camera.show(message.attachment('image/png'));
  await kiosk.begin('en');
  await kiosk.choose('choices.invited');
  await expect(kiosk.heading('refused.revoked.heading')).toBeVisible({ timeout: 30_000 });
});
