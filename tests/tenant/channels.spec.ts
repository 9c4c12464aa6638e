import type { Locator } from 'playwright/test';
import { PROVIDERS } from '../../hub/src/lib/channels/kinds.ts';
import { hosts } from '../world/building.ts';
import {
  claimAddress,
  codeIn,
  providers,
  putInAddress,
  ROBOT,
  settleChannel,
  startPush,
  startRobot,
  typeCode,
  type SpecProvider,
} from '../world/channels.ts';
import { expect, test } from '../world/world.ts';

const host = hosts.emily;
const visitor = { name: '赵敏', phone: '13800001234', company: 'Nordlicht', to: host };
const TELEPHONE = '15400000003';

const placeOf = (row: Locator): Promise<number> => row.evaluate((one) => [...one.parentElement!.children].indexOf(one));

let other: SpecProvider | null = null;
test.afterEach(async () => {
  await other?.stop();
  other = null;
});

for (const provider of PROVIDERS)
  test(`a host is reached by ${provider}, says yes, and the desk sees how it went`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    desk,
    phone,
  }) => {
    other = await providers[provider].start();
    await settleChannel(desk, hub.url, provider, other.url);
    await phone.signIn(hub.url, host, smtp);
    let to = 'emily.w';
    if (provider === 'sms') to = TELEPHONE;
    else if (provider !== 'webhook') await putInAddress(phone, hub.url, provider, to, other);
    await phone.open(`${hub.url}/my/channels`);
    const row = phone.page.locator(`[data-channel=${provider}]`);
    const channel = phone.says(`channels.${provider}`);
    // SMS costs money and comes after mail, which leads here, too: a person may like it first.
    for (let place = await placeOf(row); place > 0; place--) {
      await row.getByRole('button', { name: phone.t('channels.up', { channel }) }).tap();
      await expect.poll(() => placeOf(row)).toBe(place - 1);
    }
    await row.getByRole('button', { name: phone.t('channels.testThis', { channel }) }).tap();
    await expect(phone.notice).toContainText(phone.t('channels.tested.taken', { channel }));
    if (provider === 'webhook') to = other.everybody()[0]!;
    expect((await other.take(to)).text).not.toBe('');

    await desk.page.goto(`${hub.url}/desk`);
    await kiosk.begin('en');
    const number = await kiosk.register(visitor);
    const message = await other.take(to);
    // A webhook is told who the visitor is only where that is meant.
    if (provider === 'webhook') expect(message.text).not.toContain(visitor.name);
    else expect(message.text).toContain(visitor.name);
    await desk.choose('awaiting-host', number);
    await expect(desk.panel.locator('[data-told]')).toContainText(
      new RegExp(`${desk.says(`via.${provider}`)}: ${desk.says('fate.taken')}`),
    );
    await phone.open(message.link!);
    await phone.tap('answer.approve');
    await expect(kiosk.heading('standing.check.heading')).toBeVisible();
    expect(smtp.left()).toEqual([]);
    expect(hub.output()).not.toContain(to);
  });

test('a channel that does not work: the next one, seen at the desk and by the administrator', async ({
  hub,
  smtp,
  terminal: { kiosk },
  desk,
  phone,
}) => {
  other = await providers.wecom.start();
  await settleChannel(desk, hub.url, 'wecom', other.url);
  await phone.signIn(hub.url, host, smtp);
  await putInAddress(phone, hub.url, 'wecom', 'emily.w', other);
  other.is('down');
  await desk.page.goto(`${hub.url}/desk`);
  await kiosk.begin('en');
  const number = await kiosk.register(visitor);
  const mail = await smtp.take(host.email);
  await desk.choose('awaiting-host', number);
  const told = desk.panel.locator('[data-told]');
  await expect(told).toContainText(`${desk.says('via.wecom')}: ${desk.says('fate.failed')}`);
  await expect(told).toContainText('answered 503');
  await expect(told).toContainText(`${desk.says('via.mail')}: ${desk.says('fate.taken')}`);

  await desk.page.goto(`${hub.url}/admin/messages`);
  const line = desk.page.getByRole('row').filter({ hasText: desk.says('message.host-asked') });
  await expect(line).toContainText(`${desk.says('via.wecom')}: ${desk.says('fate.failed')}`);
  await expect(line).toContainText(desk.says('message-state.sent'));
  await desk.page.goto(`${hub.url}/admin/channels`);
  await expect(desk.page.locator('[data-provider=wecom]')).toContainText('answered 503');

  await phone.open(mail.link('/approve/'));
  await phone.tap('answer.approve');
  await expect(kiosk.heading('standing.check.heading')).toBeVisible();
});

test('push on a host’s phone, sealed for it alone', async ({ hub, smtp, terminal: { kiosk }, desk, phone }) => {
  const push = await startPush(Date.now);
  other = push;
  await desk.page.goto(`${hub.url}/admin/channels`);
  const services = desk.page.getByRole('region', { name: desk.says('channels.push') });
  await services.getByLabel(desk.says('channels.url'), { exact: true }).fill(push.url);
  await services.getByRole('button', { name: desk.says('channels.push.add') }).click();
  await expect(desk.page.getByText(desk.says('channels.push.added'))).toBeVisible();

  await phone.signIn(hub.url, host, smtp);
  // Where a phone would ask its maker's service, this one has an address at ours.
  await phone.page.context().grantPermissions(['notifications'], { origin: hub.url });
  await phone.page.addInitScript((subscription) => {
    PushManager.prototype.subscribe = () => Promise.resolve(subscription as unknown as PushSubscription);
    Notification.requestPermission = () => Promise.resolve('granted');
  }, push.subscribe('emily'));
  await phone.open(`${hub.url}/my/channels`);
  await phone.tap('channels.here.on');
  await expect(phone.notice).toContainText(phone.says('channels.here.added'));

  await kiosk.begin('en');
  await kiosk.register(visitor);
  const shown = await push.take('emily');
  expect(shown.text).toContain(visitor.name);
  await phone.open(shown.link!);
  await phone.tap('answer.approve');
  await expect(kiosk.heading('standing.check.heading')).toBeVisible();
  expect(smtp.left()).toEqual([]);
});

test('a group is told that somebody waits, and not who', async ({ hub, smtp, terminal: { kiosk }, desk }) => {
  other = await startRobot('feishu', Date.now);
  await desk.page.goto(`${hub.url}/admin/channels`);
  const groups = desk.page.getByRole('region', { name: desk.says('channels.robots') });
  await groups.locator('select[name=kind]').selectOption('feishu');
  await groups.locator('input[name=url]').fill(`${other.url}/open-apis/bot/v2/hook/key`);
  await groups.locator('input[name=secret]').fill(ROBOT.secret);
  await groups.getByRole('button', { name: desk.says('channels.robots.add') }).click();
  await expect(desk.page.getByText(desk.says('channels.robots.added'))).toBeVisible();
  await kiosk.begin('en');
  await kiosk.register(visitor);
  await smtp.take(host.email);
  const { text } = await other.take('group');
  expect(text).toContain('B 20F Carlton Reed: 1 visitor is waiting');
  expect(text).not.toMatch(/赵敏|Nordlicht|Emily/);
});

test('an address is told nothing before it is proven with the code that was sent there', async ({
  hub,
  smtp,
  terminal: { kiosk },
  desk,
  phone,
}) => {
  other = await providers.sms.start();
  await settleChannel(desk, hub.url, 'sms', other.url);
  await phone.signIn(hub.url, host, smtp);
  const typed = '13900005678';
  await claimAddress(phone, hub.url, 'mobile', typed);
  const code = codeIn((await other.take(typed)).text);
  await typeCode(phone, 'mobile', code === '000000' ? '111111' : '000000');
  await expect(phone.page.getByRole('alert')).toContainText(phone.says('channels.code.wrong'));
  await kiosk.begin('en');
  await kiosk.register(visitor);
  await smtp.take(host.email);
  expect(other.shown(typed)).toHaveLength(1);

  await phone.open(`${hub.url}/my/channels`);
  await typeCode(phone, 'mobile', code);
  const row = phone.page.locator('[data-account=mobile]');
  await expect(row).toContainText(phone.says('channels.proven'));
  await expect(row.locator('input[name=value]')).toHaveValue(typed);
});

test('a company’s administrator settles which of the building’s channels its people use, and its groups', async ({
  hub,
  smtp,
  terminal: { kiosk },
  desk,
  phone,
  newPhone,
}) => {
  other = await providers.wecom.start();
  await settleChannel(desk, hub.url, 'wecom', other.url);
  await phone.signIn(hub.url, host, smtp);
  await putInAddress(phone, hub.url, 'wecom', 'emily.w', other);

  const administrator = await newPhone('zh-CN');
  await administrator.signIn(hub.url, hosts.hannah, smtp);
  await administrator.open(`${hub.url}/my/channels`);
  await administrator.page.getByRole('link', { name: administrator.says('channels.company') }).tap();
  const channel = administrator.says('channels.wecom');
  await administrator.page
    .getByRole('button', { name: administrator.t('channels.company.offThis', { channel }) })
    .tap();
  await expect(administrator.notice).toContainText(administrator.says('channels.company.saved'));

  await kiosk.begin('en');
  await kiosk.register(visitor);
  const mail = await smtp.take(host.email);
  expect(mail.text).toContain(visitor.name);
  expect(other.shown('emily.w')).toHaveLength(1);

  const robot = await startRobot('wecom', Date.now);
  try {
    const { page } = administrator;
    await page.locator('input[name=url]').fill('ftp://nowhere.example');
    await administrator.tap('channels.groups.add');
    await expect(page.getByRole('alert')).toContainText(administrator.says('channels.groups.wrong'));
    await page.locator('select[name=kind]').selectOption('wecom');
    await page.locator('input[name=url]').fill(`${robot.url}/cgi-bin/webhook/send?key=key`);
    await administrator.tap('channels.groups.add');
    await expect(page.getByText(new URL(robot.url).host)).toBeVisible();
    const { text } = await robot.take('group');
    expect(text).not.toMatch(/赵敏|Nordlicht|Emily/);
  } finally {
    await robot.stop();
  }
});

test('an administrator’s page is nobody else’s', async ({ hub, smtp, phone }) => {
  await phone.signIn(hub.url, host, smtp);
  await phone.open(`${hub.url}/my/channels`);
  await expect(phone.page.getByRole('link', { name: phone.says('channels.company') })).toHaveCount(0);
  const answer = await phone.page.goto(`${hub.url}/my/channels/company`);
  expect(answer!.status()).toBeGreaterThanOrEqual(403);
});
