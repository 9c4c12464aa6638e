import { hostOf, hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
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
  await phone.page.getByLabel(phone.says('signIn.email'), { exact: true }).fill(hosts.emily.email);
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
  await phone.page.getByLabel(phone.says('signIn.email'), { exact: true }).fill('stranger@elsewhere.example');
  await phone.tap('signIn.send');
  await expect(phone.heading('signIn.sent.heading')).toBeVisible();
  // The next message that goes out shows that there was none before it.
  await phone.signIn(hub.url, hosts.emily, smtp);
  expect(smtp.left()).toEqual([]);
});

test('what is typed before a page has woken up stays', async ({ hub, smtp, phone }) => {
  await phone.signIn(hub.url, hosts.emily, smtp);
  const { page } = phone;
  let wake = (): void => undefined;
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  await page.route('**/*.js', async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto(`${hub.url}/my/invite`, { waitUntil: 'commit' });
  const typed = {
    'invite.name': '钱多多',
    'invite.email': 'qian@guest.example',
    'invite.phone': '13912345678',
  } as const;
  const field = (word: keyof typeof typed) => page.getByLabel(phone.says(word), { exact: true });
  for (const [word, text] of Object.entries(typed)) await field(word as keyof typeof typed).fill(text);
  await page.getByLabel(phone.says('invite.purpose'), { exact: true }).selectOption('interview');
  const language = page.getByLabel(phone.says('invite.language.zh-CN'), { exact: true });
  await language.check();
  wake();
  await page.waitForLoadState('networkidle');
  // Backwards, so that the hub hands back what it was sent.
  await page.getByLabel(phone.says('invite.from'), { exact: true }).fill('11:00');
  await page.getByLabel(phone.says('invite.until'), { exact: true }).fill('10:00');
  await phone.tap('invite.send');
  await expect(page.getByText(phone.says('invite.error.window-backwards'))).toBeVisible();
  for (const [word, text] of Object.entries(typed)) await expect(field(word as keyof typeof typed)).toHaveValue(text);
  await expect(page.getByLabel(phone.says('invite.purpose'), { exact: true })).toHaveValue('interview');
  await expect(language).toBeChecked();
});
