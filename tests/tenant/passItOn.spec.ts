import { readFile } from 'node:fs/promises';
import type { Locale } from '@foyer/shared/i18n';
import { hosts } from '../world/building.ts';
import type { Phone } from '../world/phone.ts';
import { readQr } from '../world/readQr.ts';
import type { Hub } from '../world/startHub.ts';
import type { Smtp } from '../world/smtp.ts';
import { giveCode } from '../world/signInCode.ts';
import { today } from '../world/today.ts';
import { kioskWords } from '../world/words.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const guest = { name: '钱多多', phone: '13912345678' };

/** Invites a guest who has a phone and no mail. */
async function invite(phone: Phone, hub: Hub, language: Locale): Promise<void> {
  await phone.open(`${hub.url}/my/invite`);
  const field = (word: Parameters<Phone['says']>[0]) => phone.page.getByLabel(phone.says(word), { exact: true });
  await field('invite.name').fill(guest.name);
  await field('invite.day').fill(today());
  await field('invite.from').fill('00:00');
  await field('invite.until').fill('23:59');
  await field('invite.phone').fill(guest.phone);
  await field(`invite.language.${language}`).check();
  await phone.tap('invite.send');
  await expect(
    phone.page.getByRole('heading', { name: phone.t('invited.heading', { guest: guest.name }) }),
  ).toBeVisible();
}

const signIn = (phone: Phone, hub: Hub, smtp: Smtp) => phone.signIn(hub.url, hosts.emily, smtp);

async function copied(phone: Phone): Promise<string> {
  await phone.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await phone.tap('share.copy');
  await expect(phone.page.getByText(phone.says('share.copied'))).toBeVisible();
  return phone.page.evaluate(() => navigator.clipboard.readText());
}

/** @returns the picture that is saved, as a file */
async function saved(phone: Phone): Promise<Buffer> {
  const download = phone.page.waitForEvent('download');
  await phone.page.getByRole('link', { name: phone.says('share.save') }).tap();
  return readFile(await (await download).path());
}

for (const locale of FLOW_LOCALES)
  test(`the text for a chat says who, where, when and how, and its link shows the invitation (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newPhone,
    newDesk,
  }) => {
    const [phone, guestsPhone, desk] = [await newPhone('en'), await newPhone(locale), await newDesk(locale)];
    await signIn(phone, hub, smtp);
    await invite(phone, hub, locale);
    const text = await copied(phone);
    const code = await phone.page.locator('.digits').first().innerText();
    for (const words of [guest.name, hosts.emily.name, hosts.emily.tenant, code, kioskWords(locale)('choices.invited')])
      expect(text).toContain(words);
    expect(text).toContain(guestsPhone.says('text.document'));
    expect(text).not.toContain(guest.phone);

    const link = text.split('\n').find((line) => line.startsWith(`${hub.url}/p/`))!;
    await guestsPhone.open(link);
    await expect(guestsPhone.heading('guest.heading')).toBeVisible();
    const shown = guestsPhone.page.getByRole('img', { name: guestsPhone.says('guest.qr') });
    const token = await readQr(await shown.locator('..').screenshot());
    expect(await readQr(await saved(phone))).toBe(token);

    // Scanned from the phone, it is the visit that the host announced, and the link goes on to show it.
    await kiosk.begin(locale);
    await kiosk.choose('choices.invited');
    await kiosk.scanByHand(token, 'invited.card.heading');
    await kiosk.choose('invited.card.yes');
    await kiosk.leaveOut('plate.heading', 'plate.none');
    await kiosk.choose('notice.accept');
    await expect(guestsPhone.heading('pass.awaiting-check.heading')).toBeVisible({ timeout: 30_000 });
    await expect(desk.card('to-check', guest.name)).toBeVisible();
  });

test('where scripts have no clipboard the text is selected, to be copied by hand', async ({ hub, smtp, phone }) => {
  await signIn(phone, hub, smtp);
  await phone.page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await invite(phone, hub, 'en');
  await phone.tap('share.copy');
  await expect(phone.page.getByText(phone.says('share.selected'))).toBeVisible();
  const selected = () => phone.page.evaluate(() => getSelection()?.toString() ?? '');
  await expect.poll(selected).toContain(guest.name);
});

test('a cancelled invitation’s link says so and shows no code', async ({ hub, smtp, phone, newPhone }) => {
  await signIn(phone, hub, smtp);
  await invite(phone, hub, 'en');
  const link = /\S+\/p\/\S+/.exec(await copied(phone))![0];
  await phone.page.getByText(phone.t('invited.cancel'), { exact: true }).tap();
  await phone.tap('invited.cancel.confirm');
  await expect(phone.notice).toContainText(phone.t('invited.cancelled'));
  const guestsPhone = await newPhone('en');
  await guestsPhone.open(link);
  await expect(guestsPhone.heading('guest.cancelled.heading')).toBeVisible();
  await expect(guestsPhone.page.getByRole('img', { name: guestsPhone.says('guest.qr') })).toHaveCount(0);
  const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
  expect((await phone.page.request.get(forged)).status()).toBe(404);
});

test('the desk passes an invitation on', async ({ hub, smtp, phone, desk }) => {
  await signIn(phone, hub, smtp);
  await invite(phone, hub, 'zh-CN');
  const picture = await readQr(await saved(phone));
  await desk.choose('expected', guest.name);
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  await desk.page.getByRole('link', { name: desk.says('invites.share') }).click();
  const shown = desk.page.getByRole('img', { name: phone.says('share.picture') });
  await expect(shown).toBeVisible();
  const source = await shown.getAttribute('src');
  expect(await readQr(Buffer.from(source!.split(',')[1]!, 'base64'))).toBe(picture);
  await expect(desk.page.getByLabel(phone.says('share.text'), { exact: true })).toHaveValue(new RegExp(guest.name));
});

test.describe('on a hub that phones cannot reach', () => {
  test.use({ hubSettings: { FOYER_PUBLIC_URL: '' } });

  test('nothing that needs a phone is offered', async ({ hub, smtp, terminal: { kiosk }, desk, phone }) => {
    // The desk gives a code and no QR, and says why; sign-in offers no link by mail.
    const code = await giveCode(desk, hosts.emily);
    await expect(desk.page.getByText(desk.says('codes.no-phones'))).toBeVisible();
    await expect(desk.page.getByRole('img', { name: desk.t('codes.qr', { name: hosts.emily.name }) })).toHaveCount(0);
    await phone.open(`${hub.url}/my/sign-in`);
    await expect(phone.button('signIn.send')).toHaveCount(0);
    await phone.page.getByLabel(phone.says('signIn.code.label'), { exact: true }).fill(code);
    await phone.tap('signIn.code.submit');
    await expect(phone.heading('my.waiting')).toBeVisible();

    // An invitation is a code and a picture, without a link.
    await invite(phone, hub, 'en');
    const text = await copied(phone);
    expect(text).not.toContain('http');
    expect(text).toContain(await phone.page.locator('.digits').first().innerText());
    expect(await readQr(await saved(phone))).not.toContain('http');

    // The host's mail has none either: the desk telephones.
    await kiosk.begin('en');
    const number = await kiosk.register({ to: hosts.emily, name: 'Ann Field', phone: '13800001234' });
    const mail = await smtp.take(hosts.emily.email);
    expect(`${mail.email.text}${mail.email.html}`).not.toMatch(/https?:|href/);
    await kiosk.finish();

    // The pass is on the kiosk's screen, and not to be taken along.
    await desk.page
      .getByRole('navigation')
      .getByRole('link', { name: desk.says('nav.desk'), exact: true })
      .click();
    await desk.choose('awaiting-host', number);
    await desk.act('approve');
    await desk.choose('to-check', number);
    await desk.act('verify');
    await expect(desk.card('on-site', number)).toBeVisible();
    await kiosk.lookUp(number, '1234');
    await expect(kiosk.heading('standing.cleared.heading')).toBeVisible();
    expect((await kiosk.readPass()).length).toBeGreaterThan(100);
    await expect(kiosk.button(kiosk.says('standing.takeAlong'))).toHaveCount(0);
  });
});
