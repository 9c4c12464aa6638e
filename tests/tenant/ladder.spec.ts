import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a reception settles whom visitors are announced to, and sees it played through (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newPhone,
    newDesk,
  }) => {
    const [phone, desk] = [await newPhone(locale), await newDesk(locale)];
    const { page } = phone;
    await phone.signIn(hub.url, hosts.hannah, smtp);
    await page.getByRole('link', { name: phone.says('nav.ladder') }).tap();
    const preview = page.getByRole('region', { name: phone.says('ladder.preview') }).getByRole('listitem');
    const [host, reception] = [hosts.emily.name, hosts.hannah.name];
    await expect(preview).toHaveText([
      new RegExp(`0:00.*${phone.t('ladder.preview.asked', { who: host })}`),
      new RegExp(`1:00.*${phone.t('ladder.preview.again', { who: host })}`),
      new RegExp(`2:00.*${phone.t('ladder.preview.asked', { who: reception })}`),
      new RegExp(`3:00.*${phone.says('ladder.preview.desk')}`),
    ]);

    const who = page.getByRole('combobox', { name: phone.t('ladder.rung', { number: 1 }), exact: true });
    await who.selectOption('reception');
    for (const number of [2, 3, 4])
      await page.getByRole('combobox', { name: phone.t('ladder.rung', { number }), exact: true }).selectOption('');
    await page.getByRole('combobox', { name: phone.says('ladder.wait'), exact: true }).selectOption('300');
    await expect(preview).toHaveText([
      new RegExp(`0:00.*${phone.t('ladder.preview.asked', { who: reception })}`),
      new RegExp(`5:00.*${phone.says('ladder.preview.desk')}`),
    ]);
    await phone.tap('ladder.save');
    await expect(phone.notice).toHaveText(phone.says('ladder.saved'));
    await page.reload();
    await expect(who).toHaveValue('reception');

    await kiosk.begin(locale);
    const number = await kiosk.register({ to: hosts.emily, name: 'Ann Field' });
    await kiosk.choose('common.stay');
    await expect(kiosk.heading('standing.askingOthers.heading')).toBeVisible();
    await smtp.take(hosts.hannah.email);
    await phone.open(`${hub.url}/my`);
    await phone.tap('answer.approve');
    await expect(desk.card('to-check', number)).toBeVisible();
  });

test('a tenant out of office sends its visitors to the desk at once, also those who wait', async ({
  hub,
  smtp,
  terminal: { kiosk },
  phone,
  desk,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register({ to: hosts.emily, name: 'Ann Field' });
  await expect(desk.card('awaiting-host', number)).toBeVisible();
  const escalated = desk.card('awaiting-host', number).getByText(desk.says('mark.escalated'));
  await phone.signIn(hub.url, hosts.hannah, smtp);
  await expect(escalated).toBeHidden();

  await phone.open(`${hub.url}/my/ladder`);
  await phone.page.getByRole('combobox', { name: phone.says('ladder.away.who'), exact: true }).selectOption('desk');
  await phone.page.getByLabel(phone.says('ladder.away.day'), { exact: true }).fill('2020-01-01');
  await phone.tap('ladder.save');
  await expect(phone.page.getByText(phone.says('ladder.error.away-over'))).toBeVisible();
  await expect(phone.page.getByLabel(phone.says('ladder.away.day'), { exact: true })).toHaveValue('2020-01-01');

  await phone.page.getByLabel(phone.says('ladder.away.day'), { exact: true }).fill('2099-12-31');
  await phone.tap('ladder.save');
  await expect(phone.notice).toHaveText(phone.says('ladder.saved'));
  await expect(escalated).toBeVisible();
});

test('a host who speaks for nobody else does not settle it', async ({ hub, smtp, phone }) => {
  await phone.signIn(hub.url, hosts.emily, smtp);
  await expect(phone.page.getByRole('link', { name: phone.says('nav.ladder') })).toBeHidden();
  const refused = await phone.page.goto(`${hub.url}/my/ladder`);
  expect(refused?.status()).toBe(403);
  const posted = await phone.page.request.post(`${hub.url}/my/ladder`, {
    form: { 'rung-0': 'host' },
    headers: { origin: hub.url, accept: 'text/html' },
  });
  expect(posted.status()).toBe(403);
});
