import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import type { Phone } from '../world/phone.ts';
import { readQr } from '../world/readQr.ts';
import { giveCode, issueCode } from '../world/signInCode.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

async function typeCode(phone: Phone, code: string): Promise<void> {
  await phone.page.getByLabel(phone.says('signIn.code.label'), { exact: true }).fill(code);
  await phone.tap('signIn.code.submit');
}

async function link(desk: Desk, name: string): Promise<string> {
  const shown = desk.page.getByRole('img', { name: desk.t('codes.qr', { name }) });
  return readQr(await shown.screenshot());
}

for (const locale of FLOW_LOCALES)
  test(`who has no mail signs in with a code from the desk, once (${locale})`, async ({ hub, newDesk, newPhone }) => {
    const [desk, phone, other] = [await newDesk(locale), await newPhone(locale), await newPhone(locale)];
    const code = await giveCode(desk, hosts.wang);
    await phone.open(`${hub.url}/my/sign-in`);
    await typeCode(phone, '1234');
    await expect(phone.page.getByRole('alert')).toHaveText(phone.says('signIn.code.incomplete'));
    await typeCode(phone, code);
    await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(
      phone.t('my.hello', { name: hosts.wang.name }),
    );

    await other.open(`${hub.url}/my/sign-in`);
    await typeCode(other, code);
    await expect(other.page.getByRole('alert')).toHaveText(other.says('signIn.code.wrong'));
    await expect(other.page.getByLabel(other.says('signIn.code.label'), { exact: true })).toHaveValue(code);
  });

for (const locale of FLOW_LOCALES)
  test(`the code’s QR opens a page, and only a tap on it signs in (${locale})`, async ({
    newDesk,
    newPhone,
    request,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await giveCode(desk, hosts.emily);
    const address = await link(desk, hosts.emily.name);
    // A program that looks into every code it meets opens the link, and nobody is signed in by that.
    for (let looks = 0; looks < 3; looks++) expect((await request.get(address)).ok()).toBe(true);
    expect((await request.get(new URL('/my', address).href)).url()).toContain('/my/sign-in');

    await phone.open(address);
    await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(
      phone.t('signIn.as', { name: hosts.emily.name }),
    );
    await phone.tap('signIn.confirm');
    await expect(phone.heading('my.waiting')).toBeVisible();

    const other = await newPhone(locale);
    await other.open(address);
    await expect(other.heading('signIn.over.heading')).toBeVisible();
  });

test('a new code ends the one before', async ({ hub, desk, phone }) => {
  const before = await giveCode(desk, hosts.li);
  await desk.page.getByRole('link', { name: desk.says('codes.again') }).click();
  const next = await issueCode(desk);
  await phone.open(`${hub.url}/my/sign-in`);
  await typeCode(phone, before);
  await expect(phone.page.getByRole('alert')).toHaveText(phone.says('signIn.code.wrong'));
  await typeCode(phone, next);
  await expect(phone.heading('my.waiting')).toBeVisible();
});

test('guesses are made to wait', async ({ hub, desk, phone }) => {
  const code = await giveCode(desk, hosts.li);
  await phone.open(`${hub.url}/my/sign-in`);
  const wrong = code === '00000000' ? '00000001' : '00000000';
  const alert = phone.page.getByRole('alert');
  await expect(async () => {
    await typeCode(phone, wrong);
    await expect(alert).toHaveText(phone.t('signIn.code.tooMany', { minutes: 1 }), { timeout: 1000 });
  }).toPass();
  await typeCode(phone, code);
  await expect(alert).toHaveText(phone.t('signIn.code.tooMany', { minutes: 1 }));
});

test('the slip is one label, and says what the screen says', async ({ desk }) => {
  const code = await giveCode(desk, hosts.wang);
  await desk.page.emulateMedia({ media: 'print' });
  const slip = desk.page.getByRole('article', { name: desk.says('slip.label') });
  await expect(slip).toContainText(code.slice(0, 4));
  await expect(slip).toContainText(hosts.wang.name);
  await expect(desk.page.getByRole('banner')).toBeHidden();
  expect(new URL(await readQr(await slip.screenshot())).pathname).toMatch(/^\/my\/sign-in\//);
  const { width, height } = (await slip.boundingBox())!;
  // 62 × 99 mm at 96 px an inch.
  expect([Math.round(width), Math.round(height)]).toEqual([234, 374]);
});

test('somebody who left the directory gets no code', async ({ hub, desk }) => {
  await desk.page.goto(`${hub.url}/desk/tenants?person=somebody-who-left`);
  await expect(desk.page.getByText(desk.says('codes.person-left'))).toBeVisible();
  await expect(desk.page.getByRole('button', { name: desk.says('codes.issue') })).toHaveCount(0);
});
