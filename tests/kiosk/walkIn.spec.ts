import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const party = { to: hosts.wang, name: '赵敏', phone: '138 0000 1234', company: 'Nordlicht', heads: 2 };

for (const locale of FLOW_LOCALES)
  test(`a visitor without an invitation is announced (${locale})`, async ({ terminal: { kiosk }, desk }) => {
    await kiosk.begin(locale);
    const number = await kiosk.register(party);
    await expect(kiosk.heading('standing.asking.heading')).toBeVisible();

    const card = desk.card('awaiting-host', number);
    await expect(card).toContainText(party.name);
    await expect(card).toContainText(party.company);
    await expect(card).toContainText(hosts.wang.name);
    await expect(desk.heads('awaiting-host')).toHaveText('2');
  });

test('the kiosk is free for the next person within 15 s, and calls the number', async ({ terminal: { kiosk } }) => {
  await kiosk.page.clock.install();
  await kiosk.begin('en');
  const number = await kiosk.register(party);
  await kiosk.page.clock.runFor(15_000);
  await kiosk.isAtRest();
  await expect(kiosk.called(number, 'strip.asking')).toBeVisible();
});

test('a company is enough where the host is not known', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('en');
  const number = await kiosk.register({
    to: { ...hosts.emily, name: hosts.emily.tenant, typed: 'carlton' },
    name: 'Ann',
  });
  const card = desk.card('awaiting-host', number);
  await expect(card).toContainText(desk.says('host.reception'));
  await expect(card).toContainText(hosts.emily.tenant);
});

test('what was typed can be corrected before it is sent', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('en');
  await kiosk.fillIn(party);
  await kiosk.main
    .getByRole('button', { name: kiosk.t('summary.changeWhat', { what: kiosk.t('summary.name') }) })
    .click();
  await kiosk.answer('name.heading', '赵明');
  await expect(kiosk.main).toContainText('赵明');
  await kiosk.choose('summary.send');
  await expect(desk.card('awaiting-host', await kiosk.callNumber())).toContainText('赵明');
});

test('nothing is listed before two characters, and then no contact details', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search('w');
  await expect(kiosk.main).toContainText(kiosk.t('whom.atLeastTwo'));
  await expect(kiosk.main.getByRole('listitem')).toHaveCount(0);
  await kiosk.search('wxm');
  await expect(kiosk.button(hosts.wang.name)).toBeVisible();
  await expect(kiosk.main).not.toContainText('154');
  await expect(kiosk.main).not.toContainText('@');
});

test('whoever does not agree to the notice is helped, and nothing is kept', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('en');
  await kiosk.choose('choices.walkIn');
  await kiosk.chooseKind('meeting');
  await kiosk.choose('notice.refuse');
  await expect(kiosk.heading('notice.refused.heading')).toBeVisible();
  await kiosk.finish();
  await expect(desk.section('awaiting-host')).toContainText(desk.says('empty.awaiting-host'));
});

test('a wrong telephone number is said kindly, and loses nothing', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search('wxm');
  await kiosk.button(hosts.wang.name).click();
  await kiosk.answer('name.heading', 'Ann');
  await kiosk.answer('phone.heading', '12');
  await expect(kiosk.page.getByRole('alert')).toContainText(kiosk.t('phone.invalid'));
  await expect(kiosk.page.getByRole('textbox')).toHaveValue('12');
});
