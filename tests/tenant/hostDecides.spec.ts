import { hostOf, hosts } from '../world/building.ts';
import { checkIdentity } from '../world/steps.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';
import { readQr } from '../world/readQr.ts';

const visitor = { name: '赵敏', phone: '13800001234', company: 'Nordlicht' };
const REASON = 'Never again, he owes us money';

for (const locale of FLOW_LOCALES)
  test(`a host says yes on a phone: the desk checks, and the pass is at the kiosk (${locale})`, async ({
    smtp,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    const [desk, phone, host] = [await newDesk(locale), await newPhone(locale), hostOf[locale]];
    await kiosk.begin(locale);
    const number = await kiosk.register({ ...visitor, to: host });

    const message = await smtp.take(host.email);
    expect(message.email.subject).toContain(visitor.name);
    await phone.open(message.link('/approve/'));
    await expect(phone.page.getByText(visitor.company)).toBeVisible();
    // Opening the page decides nothing; the visitor may know that it was opened.
    await expect(kiosk.heading('standing.seen.heading')).toBeVisible();
    await expect(desk.card('awaiting-host', number)).toBeVisible();

    await phone.tap('answer.approve');
    await expect(phone.notice).toContainText(phone.t('answer.done.approve', { name: visitor.name }));
    await expect(kiosk.heading('standing.check.heading')).toBeVisible();
    const slip = await readQr(await kiosk.photographSlip(number));
    await kiosk.finish();

    await checkIdentity(desk, number);
    await expect(kiosk.called(number, 'strip.pass-ready')).toBeVisible();
    await kiosk.begin(locale);
    await kiosk.scanByHand(slip, 'standing.cleared.heading');
    const pass = await kiosk.readPass();
    expect(pass.length).toBeGreaterThan(100);

    // "Take it with you": a second code that opens the same pass on a phone.
    await kiosk.choose('standing.takeAlong');
    // The scanner is pulled twice: what the visitor opened stays.
    await kiosk.scanByHand(slip, 'standing.cleared.heading');
    const along = kiosk.page.getByRole('img', { name: kiosk.t('standing.takeAlong.code') });
    await phone.open(await readQr(await along.locator('..').screenshot()));
    await expect(phone.heading('pass.on-site.heading')).toBeVisible();
    const shown = phone.page.getByRole('img', { name: phone.t('pass.qr') });
    expect(await readQr(await shown.locator('..').screenshot())).toBe(pass);
  });

for (const locale of FLOW_LOCALES)
  test(`a host says no: the visitor is told tactfully, and the reason is for the desk only (${locale})`, async ({
    smtp,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    const [desk, phone, host] = [await newDesk(locale), await newPhone(locale), hostOf[locale]];
    await kiosk.begin(locale);
    const number = await kiosk.register({ ...visitor, to: host });
    await phone.open((await smtp.take(host.email)).link('/approve/'));
    await phone.page.getByText(phone.t('answer.decline'), { exact: true }).tap();
    await phone.page.getByLabel(phone.t('answer.decline.reason'), { exact: true }).fill(REASON);
    await phone.tap('answer.decline.confirm');
    await expect(phone.notice).toContainText(phone.t('answer.done.decline', { name: visitor.name }));

    await expect(kiosk.heading('standing.declined.heading')).toBeVisible();
    await expect(kiosk.main).toContainText(kiosk.t('standing.declined.guide'));
    expect(await kiosk.page.content()).not.toContain(REASON);
    await desk.choose('left', number);
    await expect(desk.panel).toContainText(REASON);
    await kiosk.finish();
    await expect(kiosk.called(number, 'strip.please-see-desk')).toBeVisible();
    await expect(kiosk.called(number, 'strip.pass-ready')).toBeHidden();
  });

test('a link that was used says what was decided, and decides nothing more', async ({
  smtp,
  terminal: { kiosk },
  desk,
  phone,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register({ ...visitor, to: hosts.emily });
  const link = (await smtp.take(hosts.emily.email)).link('/approve/');
  await phone.open(link);
  await phone.tap('answer.approve');
  // The desk may hear of it before the phone has its page.
  await expect(phone.notice).toContainText(phone.t('answer.done.approve', { name: visitor.name }));
  await expect(desk.card('to-check', number)).toBeVisible();
  await phone.open(link);
  await expect(phone.notice).toContainText(phone.t('approve.decided'));
  await expect(phone.button('answer.approve')).toBeHidden();
  await expect(phone.page.getByText(phone.t('answer.decline'), { exact: true })).toBeHidden();
});

test('who taps too late is told that the desk has answered, and changes nothing', async ({
  smtp,
  terminal: { kiosk },
  desk,
  phone,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register({ ...visitor, to: hosts.emily });
  await phone.open((await smtp.take(hosts.emily.email)).link('/approve/'));
  // The page does not hear of what the desk does.
  await phone.page.route('**/__data.json*', (route) => route.abort());
  await desk.choose('awaiting-host', number);
  await desk.act('refuse');
  await expect(desk.card('left', number)).toBeVisible();
  await phone.tap('answer.approve');
  await expect(phone.page.getByRole('alert')).toContainText(phone.t('error.already-ended'));
  await expect(desk.card('left', number)).toBeVisible();
  await expect(desk.card('to-check', number)).toBeHidden();
});

test('a host asks for five minutes, and the visitor sees how long', async ({ smtp, terminal: { kiosk }, phone }) => {
  await kiosk.begin('en');
  await kiosk.register({ ...visitor, to: hosts.emily });
  await phone.open((await smtp.take(hosts.emily.email)).link('/approve/'));
  await phone.page.getByRole('button', { name: phone.t('answer.wait.minutes', { minutes: 5 }) }).tap();
  await expect(kiosk.heading('standing.wait.heading')).toBeVisible();
  await expect(kiosk.main).toContainText(kiosk.t('standing.wait.guide', { minutes: 5 }));
  // Waiting is no answer: the host may still say yes.
  await phone.tap('answer.approve');
  await expect(kiosk.heading('standing.check.heading')).toBeVisible();
});

test('a link that was never sent opens nothing', async ({ hub, phone }) => {
  const answer = await phone.page.goto(`${hub.url}/approve/${'x'.repeat(43)}`);
  expect(answer!.status()).toBeGreaterThanOrEqual(400);
});
