import type { Locale } from '@foyer/shared/i18n';
import { hosts } from '../world/building.ts';
import type { Phone } from '../world/phone.ts';
import type { Hub } from '../world/startHub.ts';
import type { Smtp } from '../world/smtp.ts';
import { checkIdentity } from '../world/steps.ts';
import { today } from '../world/today.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const guest = { name: '钱多多', email: 'qian@guest.example', phone: '13912345678' };

async function invite(
  phone: Phone,
  hub: Hub,
  smtp: Smtp,
  language: Locale,
): Promise<{ link: string; picture: Buffer }> {
  await phone.signIn(hub.url, hosts.emily, smtp);
  await phone.open(`${hub.url}/my/invite`);
  const field = (word: Parameters<Phone['says']>[0]) => phone.page.getByLabel(phone.says(word), { exact: true });
  await field('invite.name').fill(guest.name);
  await field('invite.day').fill(today());
  await field('invite.from').fill('00:00');
  await field('invite.until').fill('23:59');
  await field('invite.email').fill(guest.email);
  await field('invite.phone').fill(guest.phone);
  await field(`invite.language.${language}`).check();
  await phone.tap('invite.send');
  await expect(phone.heading('share.heading')).toBeVisible();
  const message = await smtp.take(guest.email);
  return { link: message.link('/p/'), picture: message.attachment('image/png') };
}

/** At home, on the guest's own phone. */
async function fillIn(phone: Phone, link: string): Promise<void> {
  await phone.open(link);
  await phone.page.getByText(phone.says('guest.form.open'), { exact: true }).tap();
  await phone.page.getByLabel(phone.says('guest.form.plate'), { exact: true }).fill('沪A12345');
  await phone.tap('guest.form.send');
  await expect(phone.page.getByText(phone.says('guest.error.accept'))).toBeVisible();
  await phone.page.getByLabel(phone.says('guest.form.accept'), { exact: true }).check();
  await phone.tap('guest.form.send');
  await expect(phone.page.getByText(phone.says('guest.prepared.heading'))).toBeVisible();
}

for (const locale of FLOW_LOCALES)
  test(`a guest who filled in everything on the phone scans once and types nothing (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk, camera },
    newDesk,
    newPhone,
  }) => {
    const [desk, host, phone] = [await newDesk(locale), await newPhone(locale), await newPhone(locale)];
    const { link, picture } = await invite(host, hub, smtp, locale);
    await fillIn(phone, link);
    await expect(phone.page.getByText(guest.phone)).toHaveCount(0);

    camera.show(picture);
    await kiosk.begin(locale);
    await kiosk.choose('choices.invited');
    // Nothing was tapped or typed since: the scan has registered them.
    await expect(kiosk.heading('standing.check.heading')).toBeVisible({ timeout: 30_000 });
    const number = await kiosk.callNumber();
    await desk.choose('to-check', number);
    await expect(desk.page.getByText('沪A12345')).toBeVisible();
    await checkIdentity(desk, number);
    await expect(kiosk.heading('standing.cleared.heading')).toBeVisible();
    expect(await kiosk.readPass()).not.toBe('');
    await expect(phone.page.getByRole('img', { name: phone.says('pass.qr') })).toBeVisible({ timeout: 30_000 });
  });

test('one scan is all without the hub, too', async ({ hub, smtp, terminal: { kiosk, camera }, newPhone, newDesk }) => {
  const [host, phone] = [await newPhone('en'), await newPhone('en')];
  const { link, picture } = await invite(host, hub, smtp, 'en');
  await fillIn(phone, link);
  await kiosk.isReadyForOffline();
  await hub.stop();
  await kiosk.isOffline();
  camera.show(picture);
  await kiosk.begin('en');
  await kiosk.choose('choices.invited');
  await expect(kiosk.heading('standing.offline.heading')).toBeVisible({ timeout: 30_000 });
  const number = await kiosk.callNumber();
  await hub.start();
  const desk = await newDesk('en');
  await expect(desk.card('to-check', number)).toContainText(guest.name, { timeout: 30_000 });
});
