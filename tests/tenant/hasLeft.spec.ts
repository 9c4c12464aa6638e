import { hostOf, hosts } from '../world/building.ts';
import { approveByTelephone, checkIdentity } from '../world/steps.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a host says how many of a party have left, and takes it back (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    const [desk, phone, host] = [await newDesk(locale), await newPhone(locale), hostOf[locale]];
    await phone.signIn(hub.url, host, smtp);
    await kiosk.begin(locale);
    const number = await kiosk.register({ to: host, name: 'Ann Field', heads: 3 });
    await approveByTelephone(desk, number);
    await checkIdentity(desk, number);
    await expect(desk.heads('on-site')).toHaveText('3');

    const today = phone.page.getByRole('region', { name: phone.t('my.today'), exact: true });
    await today.getByRole('button', { name: phone.t('left.some', { heads: 2 }), exact: true }).tap();
    await expect(phone.page.getByText(phone.t('left.doneSome', { name: 'Ann Field', left: 2 }))).toBeVisible();
    await expect(desk.heads('on-site')).toHaveText('1');
    await phone.tap('left.undo');
    await expect(phone.page.getByText(phone.t('left.undone', { name: 'Ann Field' }))).toBeVisible();
    await expect(desk.heads('on-site')).toHaveText('3');

    await today.getByRole('button', { name: phone.t('left.all', { heads: 3 }), exact: true }).tap();
    await expect(phone.page.getByText(phone.t('left.done', { name: 'Ann Field' }))).toBeVisible();
    await expect(desk.card('left', number)).toBeVisible();
    await expect(today.getByRole('button')).toHaveCount(0);
  });

test('a colleague without the say has no such button, and their tap is refused', async ({
  hub,
  smtp,
  terminal: { kiosk },
  desk,
  newPhone,
}) => {
  const phone = await newPhone('en');
  await kiosk.begin('en');
  const number = await kiosk.register({ to: hosts.wang, name: 'Ann Field' });
  await approveByTelephone(desk, number);
  await checkIdentity(desk, number);
  await phone.signIn(hub.url, hosts.emily, smtp);
  await expect(phone.page.getByText('Ann Field')).toHaveCount(0);
  const visitId = await desk.page.evaluate(() => location.href.match(/[0-9a-f-]{36}/)?.[0] ?? '');
  const answer = await phone.page.request.post(`${hub.url}/my?/left`, {
    form: { visitId, heads: '1' },
    headers: { origin: hub.url },
  });
  expect(await answer.text()).toContain('not-allowed');
  await expect(desk.card('on-site', number)).toBeVisible();
});
