import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`an administrator gives a colleague an alias, and a visitor finds them by it (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newPhone,
  }) => {
    const phone = await newPhone(locale);
    const { page } = phone;
    await phone.signIn(hub.url, hosts.hannah, smtp);
    await page.getByRole('link', { name: phone.says('nav.people') }).tap();
    await page.getByRole('link', { name: new RegExp(hosts.emily.name) }).tap();
    await page.getByLabel(phone.says('person.aliases'), { exact: true }).fill('Captain, 船长');
    await phone.tap('person.save');
    await expect(phone.notice).toHaveText(phone.says('people.saved'));

    await kiosk.begin(locale);
    const asked = await kiosk.register({ to: { ...hosts.emily, typed: 'captain' }, name: 'Ann Field' });
    expect(asked).toMatch(/\d/);
    await smtp.take(hosts.emily.email);
  });

test('somebody new is found at the kiosk, and a delegate of one person answers for them alone', async ({
  hub,
  smtp,
  terminal: { kiosk },
  newPhone,
}) => {
  const [phone, delegate] = [await newPhone('en'), await newPhone('en')];
  const { page } = phone;
  const oscar = { ...hosts.emily, name: 'Oscar Field', email: 'oscar.field@carlton-reed.example', typed: 'oscar' };
  await phone.signIn(hub.url, hosts.hannah, smtp);
  await phone.open(`${hub.url}/my/people/new`);
  await page.getByLabel(phone.says('person.email'), { exact: true }).fill('nowhere');
  await phone.tap('person.save');
  await expect(page.getByText(phone.says('person.wrong.missing'))).toBeVisible();
  await expect(page.getByLabel(phone.says('person.email'), { exact: true })).toHaveValue('nowhere');
  await page.getByLabel(phone.says('person.name'), { exact: true }).fill(oscar.name);
  await page.getByLabel(phone.says('person.email'), { exact: true }).fill(oscar.email);
  await page.getByRole('checkbox', { name: new RegExp(`^${phone.says('person.role.delegate')}`) }).check();
  await page.getByRole('radio', { name: phone.says('person.answersFor.some') }).check();
  await page.getByRole('checkbox', { name: hosts.emily.name }).check();
  await phone.tap('person.save');
  await expect(phone.notice).toHaveText(phone.t('people.added', { name: oscar.name }));

  await kiosk.begin('en');
  await kiosk.register({ to: hosts.emily, name: 'Ann Field' });
  await kiosk.choose('common.done');
  await kiosk.begin('en');
  await kiosk.register({ to: { ...hosts.hannah }, name: 'Bo Lind' });
  await delegate.signIn(hub.url, oscar, smtp);
  await expect(delegate.page.getByText('Ann Field')).toBeVisible();
  await expect(delegate.page.getByText('Bo Lind')).toBeHidden();
});

test('the last administrator stays one, and whoever is none keeps nobody', async ({ hub, smtp, newPhone }) => {
  const [phone, other] = [await newPhone('en'), await newPhone('en')];
  await phone.signIn(hub.url, hosts.hannah, smtp);
  await phone.page.getByRole('link', { name: phone.says('nav.people') }).tap();
  await phone.page.getByRole('link', { name: new RegExp(hosts.hannah.name) }).tap();
  await phone.page.getByRole('checkbox', { name: new RegExp(`^${phone.says('person.role.administrator')}`) }).uncheck();
  await phone.tap('person.save');
  await expect(phone.page.getByText(phone.says('person.refused.last-administrator'))).toBeVisible();

  await other.signIn(hub.url, hosts.emily, smtp);
  await expect(other.page.getByRole('link', { name: other.says('nav.people') })).toBeHidden();
  for (const path of ['/my/people', '/my/people/new']) {
    const refused = await other.page.goto(hub.url + path);
    expect(refused?.status()).toBe(403);
  }
  const posted = await other.page.request.post(`${hub.url}/my/people/new`, {
    form: { name: 'Mallory' },
    headers: { origin: hub.url, accept: 'text/html' },
  });
  expect(posted.status()).toBe(403);
});
