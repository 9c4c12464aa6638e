import { hostOf, hosts } from '../world/building.ts';
import { expect, LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES)
  test(`a host signs in by mail and answers who is waiting (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newPhone,
    newDesk,
  }) => {
    const [phone, desk, host] = [await newPhone(locale), await newDesk(locale), hostOf[locale]];
    await phone.signIn(hub.url, host, smtp);
    await expect(phone.page.getByText(phone.t('my.waiting.none'))).toBeVisible();

    await kiosk.begin(locale);
    const number = await kiosk.register({ to: host, name: 'Ann Field' });
    const waiting = phone.page.getByRole('region', { name: phone.t('my.waiting'), exact: true });
    await expect(waiting).toContainText('Ann Field');
    await phone.tap('answer.approve');
    await expect(desk.card('to-check', number)).toBeVisible();
    await expect(waiting).toContainText(phone.t('my.waiting.none'));
    await expect(phone.page.getByRole('region', { name: phone.t('my.today'), exact: true })).toContainText('Ann Field');
  });

test('a host sees nothing of other tenants', async ({ hub, smtp, terminal: { kiosk }, desk, phone }) => {
  await kiosk.begin('en');
  const number = await kiosk.register({ to: hosts.wang, name: 'Ann Field' });
  await expect(desk.card('awaiting-host', number)).toBeVisible();
  await phone.signIn(hub.url, hosts.emily, smtp);
  await expect(phone.page.getByText(phone.t('my.waiting.none'))).toBeVisible();
  expect(await phone.page.content()).not.toContain('Ann Field');
});

test('a sign-in link works once', async ({ hub, smtp, phone, newPhone }) => {
  await phone.open(`${hub.url}/my/sign-in`);
  await phone.page.getByLabel(phone.says('signIn.email')).fill(hosts.emily.email);
  await phone.tap('signIn.send');
  const link = (await smtp.take(hosts.emily.email)).link('/my/sign-in/');
  await phone.open(link);
  await phone.tap('signIn.confirm');
  await expect(phone.heading('my.waiting')).toBeVisible();
  const other = await newPhone('en');
  await other.open(link);
  await expect(other.heading('signIn.over.heading')).toBeVisible();
});

test('an address that nobody has gets the same answer, and no mail', async ({ hub, smtp, phone }) => {
  await phone.open(`${hub.url}/my/sign-in`);
  await phone.page.getByLabel(phone.says('signIn.email')).fill('stranger@elsewhere.example');
  await phone.tap('signIn.send');
  await expect(phone.heading('signIn.sent.heading')).toBeVisible();
  // The next message that goes out shows that there was none before it.
  await phone.signIn(hub.url, hosts.emily, smtp);
  expect(smtp.left()).toEqual([]);
});
