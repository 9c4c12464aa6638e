import { hostOf, hosts } from '../world/building.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { signOnKiosk } from '../world/kindsPage.ts';
import { openTheShelf, photographCode, takeInFor } from '../world/parcels.ts';
import { readQr } from '../world/readQr.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const LAST4 = '0001';

/** From the first screen, in this language. */
async function begin(kiosk: Kiosk, locale: (typeof FLOW_LOCALES)[number]): Promise<void> {
  if (locale !== kiosk.locale) await kiosk.switchLanguage();
  // A code that is in front of the camera already is read at once.
  await kiosk.choose('attract.pickUp');
}

/** A label before the scanner in the hand. */
async function show(kiosk: Kiosk, text: string): Promise<void> {
  await kiosk.page.evaluate((text) => {
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    for (const key of [...text, 'Enter']) press(key);
  }, text);
}

for (const locale of FLOW_LOCALES)
  test(`a recipient shows their code to the camera, signs, and takes their parcels by their labels (${locale})`, async ({
    hub,
    smtp,
    newDesk,
    newPhone,
    terminal: { kiosk, camera },
  }) => {
    const [desk, phone, host] = [await newDesk(locale), await newPhone(locale), hostOf[locale]];
    await openTheShelf(desk);
    const [first, second] = (await takeInFor(desk, host, 2)) as [string, string];
    camera.show(await photographCode(phone, hub.url, host, smtp));
    await kiosk.page.reload();
    await kiosk.isAtRest();

    await begin(kiosk, locale);
    const parcels = kiosk.main.getByRole('button', { pressed: true });
    await expect(parcels).toHaveCount(2, { timeout: 20_000 });
    await expect(kiosk.main).toContainText(first);
    await expect(kiosk.main).not.toContainText(host.name);
    await kiosk.button(kiosk.t('pickUp.list.mine.many', { n: 2 })).click();
    await signOnKiosk(kiosk);
    await kiosk.choose('terms.done');

    await expect(kiosk.heading('pickUp.fetch.heading')).toBeVisible();
    await expect(async () => {
      await show(kiosk, '7-1-4711');
      await expect(kiosk.page.getByRole('alert')).toContainText(
        kiosk.t('pickUp.fetch.wrong.code', { code: '7-1-4711' }),
        { timeout: 2_000 },
      );
    }).toPass();
    await show(kiosk, second);
    await expect(kiosk.page.getByRole('alert')).toContainText(kiosk.t('pickUp.fetch.right', { code: second }));
    await show(kiosk, first);
    await expect(kiosk.heading('pickUp.done.heading')).toBeVisible({ timeout: 10_000 });
    await kiosk.finish();

    // The same code again is theirs, and says what became of it.
    await begin(kiosk, locale);
    await expect(kiosk.heading('pickUp.out.heading')).toBeVisible({ timeout: 20_000 });
    await desk.page.goto(new URL('/desk/parcels', desk.page.url()).href);
    await desk.page.getByLabel(desk.says('parcels.find')).fill(first);
    await expect(desk.page.getByText(desk.t('parcels.status.collected', { time: '' }).trim())).toBeVisible();
  });

test('a friend types the forwarded code; the desk sees who waits where, and hands over with one tap', async ({
  desk,
  terminal: { kiosk },
}) => {
  const [code] = (await takeInFor(desk, hosts.wang)) as [string];
  await begin(kiosk, 'en');
  await kiosk.choose('pickUp.typeCode');
  await kiosk.tap(code);
  await kiosk.choose('common.continue');
  await expect(kiosk.heading('pickUp.last4.heading')).toBeVisible();
  await kiosk.tap(LAST4);
  await kiosk.choose('common.continue');
  await expect(kiosk.main).toContainText(code);
  await kiosk.button(kiosk.t('pickUp.list.proxy', { name: '王**' })).click();
  await kiosk.answer('pickUp.name.heading', 'Ann Field');
  await expect(kiosk.heading('pickUp.desk.heading')).toBeVisible();

  const waiting = desk.page.getByRole('article', { name: desk.t('parcels.at-kiosk', { kiosk: 'North lobby' }) });
  await expect(waiting).toContainText('Ann Field');
  await expect(waiting).toContainText(code);
  await waiting.getByRole('button', { name: desk.says('parcels.at-kiosk.hand-out') }).click();
  await expect(waiting).toBeHidden();
  await expect(kiosk.heading('pickUp.done.heading')).toBeVisible({ timeout: 10_000 });
  await kiosk.finish();
});

test('whom the recipient named collects with the digits they were sent, until that is taken back', async ({
  hub,
  smtp,
  desk,
  phone,
  terminal: { kiosk },
}) => {
  const [code] = (await takeInFor(desk, hosts.wang)) as [string];
  await phone.signIn(hub.url, hosts.wang, smtp);
  await phone.open(`${hub.url}/my/parcels`);
  const entrust = async (name: string): Promise<string> => {
    await phone.page.getByText(phone.says('trust.open'), { exact: true }).tap();
    await phone.page.getByLabel(phone.says('trust.name'), { exact: true }).fill(name);
    await phone.tap('trust.give');
    const trusted = phone.page.getByRole('region', { name: phone.t('trust.heading', { name }) });
    await expect(trusted).toContainText(code);
    return trusted.getByText(/^\d{4}$/).innerText();
  };
  const type = async (digits: string): Promise<void> => {
    await begin(kiosk, 'en');
    await kiosk.choose('pickUp.typeCode');
    await kiosk.answer('pickUp.code.heading', code);
    await kiosk.answer('pickUp.last4.heading', digits);
  };

  const former = await entrust('Bob Hall');
  await phone.tap('trust.withdraw');
  await expect(phone.page.getByText(phone.says('trust.withdrawn'))).toBeVisible();
  await type(former);
  await expect(kiosk.heading('pickUp.wrong.heading')).toBeVisible();
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();

  const digits = await entrust('Ann Field');
  await type(digits);
  await expect(kiosk.main).toContainText(kiosk.t('pickUp.list.trusted', { proxy: 'A. F.' }));
  await kiosk.button(kiosk.t('pickUp.list.proxy', { name: '王**' })).click();
  await expect(kiosk.heading('pickUp.desk.heading')).toBeVisible();
  const waiting = desk.page.getByRole('article', { name: desk.t('parcels.at-kiosk', { kiosk: 'North lobby' }) });
  await expect(waiting).toContainText('Ann Field');
  await waiting.getByRole('button', { name: desk.says('parcels.at-kiosk.hand-out') }).click();
  await expect(kiosk.heading('pickUp.done.heading')).toBeVisible({ timeout: 10_000 });
  await kiosk.finish();
  await phone.page.reload();
  await expect(phone.page.getByText(phone.says('parcels.none'))).toBeVisible();
});

test('with the hub away a pass is good and a typed code is not; collected at two kiosks, the desk is told', async ({
  hub,
  smtp,
  desk,
  phone,
  terminal,
  otherTerminal,
}) => {
  const [code] = (await takeInFor(desk, hosts.wang)) as [string];
  const pass = await readQr(await photographCode(phone, hub.url, hosts.wang, smtp));
  const kiosks = [terminal.kiosk, otherTerminal.kiosk];
  await Promise.all(kiosks.map((kiosk) => kiosk.isReadyForOffline()));
  await hub.stop();

  for (const kiosk of kiosks) {
    await kiosk.switchLanguage();
    await expect(async () => {
      await show(kiosk, pass);
      await expect(kiosk.main).toContainText(kiosk.says('pickUp.list.provisional'), { timeout: 6_000 });
    }).toPass({ timeout: 30_000 });
    await expect(kiosk.main).toContainText(code);
    await kiosk.choose('pickUp.list.mine.one');
    await expect(kiosk.heading('pickUp.show.heading')).toBeVisible();
    await kiosk.choose('pickUp.show.received');
    await expect(kiosk.main).toContainText(kiosk.says('pickUp.done.provisional'));
    await kiosk.finish();
  }
  // At one kiosk once.
  const { kiosk } = terminal;
  await kiosk.switchLanguage();
  await kiosk.scanByHand(pass, 'pickUp.out.heading');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
  await begin(kiosk, 'en');
  await kiosk.choose('pickUp.typeCode');
  await kiosk.answer('pickUp.code.heading', code);
  await kiosk.answer('pickUp.last4.heading', LAST4);
  await expect(kiosk.main).toContainText(kiosk.says('pickUp.offline.code'));

  await hub.start();
  const { page } = desk;
  await expect(async () => {
    await page.goto(new URL('/desk/parcels', hub.url).href);
    await expect(page.getByText(desk.says('parcels.twice'), { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  const flag = page.getByRole('listitem').filter({ hasText: desk.says('parcels.twice') });
  await expect(flag).toContainText('North lobby');
  await expect(flag).toContainText('South lobby');
  await flag.getByRole('button', { name: desk.says('parcels.twice.done') }).click();
  await expect(flag).toBeHidden();
});

test('five wrong codes pause pick-up at that kiosk for a minute, and the desk is told', async ({
  desk,
  terminal: { kiosk },
}) => {
  await begin(kiosk, 'en');
  for (let n = 1; n <= 5; n++) {
    await kiosk.choose('pickUp.typeCode');
    await kiosk.answer('pickUp.code.heading', `${n}-1-4711`);
    await kiosk.answer('pickUp.last4.heading', LAST4);
    await expect(kiosk.heading('pickUp.wrong.heading')).toBeVisible();
    await kiosk.choose('common.tryAgain');
    await kiosk.tool('toolbar.back').click();
  }
  await kiosk.choose('pickUp.typeCode');
  await kiosk.answer('pickUp.code.heading', '1-1-4711');
  await kiosk.answer('pickUp.last4.heading', LAST4);
  await expect(kiosk.heading('pickUp.paused.heading')).toBeVisible();
  await expect(desk.page.getByText(desk.t('fleet.trouble.pick-up-guessed', { names: 'North lobby' }))).toBeVisible({
    timeout: 30_000,
  });
});
