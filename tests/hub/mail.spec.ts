import type { Page } from 'playwright/test';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { signOn } from '../world/signOn.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const open = async (desk: Desk): Promise<void> => {
  await desk.page
    .getByRole('banner')
    .getByRole('link', { name: desk.says('nav.post') })
    .click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('post.heading') })).toBeVisible();
};

/** With the keyboard alone, as a scanner types and a hand goes on. */
async function takeIn(desk: Desk, number: string, typed: string): Promise<void> {
  const { page } = desk;
  await expect(page.getByLabel(desk.says('letters.number'), { exact: true })).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.keyboard.type(typed);
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(desk.says('letters.number'), { exact: true })).toHaveValue('');
}

/** The same member’s phone, which knows nothing yet but that they are signed in. */
async function phoneOf(desk: Desk): Promise<Page> {
  const context = await desk.page
    .context()
    .browser()!
    .newContext({
      viewport: { width: 390, height: 844 },
      storageState: await desk.page.context().storageState(),
      locale: desk.says('way.heading') === 'Carry up' ? 'en' : 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
  const phone = await context.newPage();
  await phone.goto(new URL('/desk/post/way', desk.page.url()).href);
  return phone;
}

for (const locale of FLOW_LOCALES)
  test(`registered mail is signed for at the door, in a lift without a network (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    await open(desk);
    await takeIn(desk, 'XA90211330544', hosts.wang.typed);
    await takeIn(desk, 'XA90211330545', hosts.emily.typed);
    const here = page.getByRole('region', { name: desk.says('letters.here') });
    await expect(here.getByRole('listitem')).toHaveCount(2);

    const phone = await phoneOf(desk);
    const at = (floor: string) => phone.getByRole('region', { name: desk.t('way.floor', { floor }) });
    await expect(at('20')).toContainText(hosts.emily.name);
    const kept = () =>
      phone.evaluate(async () => (await (await caches.open('roll-call')).match('/desk/post/way')) !== undefined);
    await expect.poll(kept).toBe(true);
    await phone.context().setOffline(true);
    await at('20')
      .getByRole('button', { name: desk.says('way.sign') })
      .click();
    await signOn(phone, desk.says('letters.sign.sheet'));
    await phone.getByRole('button', { name: desk.says('way.sign.submit') }).click();
    await at('12')
      .getByRole('button', { name: desk.says('way.other') })
      .click();
    await phone.getByRole('button', { name: desk.says('post.missed.nobody') }).click();
    await expect(phone.getByText(desk.t('way.unsent', { count: 2 }))).toBeVisible();
    // Opened again between two floors, the page is there, and so are both ticks.
    await phone.reload();
    await expect(phone.getByText(desk.t('way.unsent', { count: 2 }))).toBeVisible();
    await phone.context().setOffline(false);
    await expect(phone.getByText(desk.t('way.unsent', { count: 2 }))).toBeHidden({ timeout: 20_000 });
    await phone.context().close();

    await page.reload();
    await expect(here.getByRole('listitem')).toHaveCount(1);
    await expect(here).toContainText(desk.says('post.missed.nobody'));
    await expect(page.getByRole('region', { name: desk.says('letters.done') })).toContainText(hosts.emily.name);
    // It is handed over at the desk, and that is taken back.
    await here.getByRole('button', { name: desk.says('letters.sign'), exact: true }).click();
    await page.getByLabel(desk.says('letters.sign.typed')).check();
    await page.getByRole('button', { name: desk.says('letters.sign.submit') }).click();
    await expect(page.getByText(desk.says('letters.none'), { exact: true })).toBeVisible();
    await page.getByRole('button', { name: desk.says('letters.undo') }).click();
    await expect(here.getByRole('listitem')).toHaveCount(1);
  });

test('a number that is here already is not taken in twice, and what was taken in by mistake is taken back', async ({
  desk,
}) => {
  const { page } = desk;
  await open(desk);
  await takeIn(desk, 'XA90211330544', hosts.wang.typed);
  const number = page.getByLabel(desk.says('letters.number'), { exact: true });
  await number.fill('XA90211330544');
  await page.getByRole('combobox', { name: desk.says('letters.recipient') }).fill(hosts.emily.typed);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: desk.says('letters.take') }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: desk.t('post-refusal.same-number', { name: hosts.wang.name }) }),
  ).toBeVisible();
  await number.fill('XA90211330545');
  await page.getByRole('button', { name: desk.says('letters.take') }).click();
  const here = page.getByRole('region', { name: desk.says('letters.here') });
  await expect(here.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: desk.says('letters.undo') }).click();
  await expect(here.getByRole('listitem')).toHaveCount(1);
  await expect(here).toContainText(hosts.wang.name);
  // The board's next promise is the letter's.
  await page.goto(new URL('/desk', page.url()).href);
  await expect(page.getByText(desk.says('promise.letter'))).toBeVisible();
});

test('a round goes to a floor, is ticked on a phone, and what was not left comes back', async ({ desk }) => {
  const { page } = desk;
  await open(desk);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: desk.says('post.tab.rounds') }).click();
  await page.getByRole('checkbox', { name: desk.says('rounds.all') }).uncheck();
  await page.getByLabel(desk.says('rounds.title'), { exact: true }).fill('Water, October');
  await page.getByRole('button', { name: desk.says('rounds.make') }).click();
  await expect(page.getByText(desk.says('rounds.none-chosen'))).toBeVisible();
  await page.getByText(desk.says('rounds.choose-tenants'), { exact: true }).click();
  for (const floor of ['20', '21'])
    await page.getByRole('checkbox', { name: desk.t('rounds.floor', { floor }) }).check();
  await page.getByRole('button', { name: desk.says('rounds.make') }).click();
  await expect(page.getByText(desk.t('rounds.progress', { left: 0, all: 2 }))).toBeVisible();

  const phone = await phoneOf(desk);
  const at = (floor: string) => phone.getByRole('region', { name: desk.t('way.floor', { floor }) });
  await at('21')
    .getByRole('button', { name: desk.says('way.left'), exact: true })
    .click();
  await expect(at('21')).toBeHidden();
  await at('20')
    .getByRole('button', { name: desk.says('way.other') })
    .click();
  await phone.getByRole('button', { name: desk.says('post.missed.nobody') }).click();
  await expect(phone.getByText(desk.says('way.none'), { exact: true })).toBeVisible();
  await expect(phone.getByText(desk.t('way.unsent', { count: 1 }))).toBeHidden();
  await phone.context().close();

  await page.reload();
  await expect(page.getByText(desk.t('rounds.progress', { left: 1, all: 2 }))).toBeVisible();
  await page.getByRole('button', { name: desk.says('rounds.finish') }).click();
  await expect(page.getByText(hosts.emily.tenant, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: desk.says('rounds.left-at-desk') }).click();
  await expect(page.getByText(desk.t('rounds.progress', { left: 2, all: 2 }))).toBeVisible();
});

test('outgoing mail has a receipt of one sheet in two copies, a day’s sum, and is cancelled with a reason', async ({
  desk,
}, info) => {
  const { page } = desk;
  await open(desk);
  await page.getByRole('link', { name: desk.says('post.tab.outgoing') }).click();
  await page.getByRole('combobox', { name: desk.says('outgoing.sender') }).fill(hosts.emily.typed);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByLabel(desk.says('outgoing.addressee'), { exact: true }).fill('赵敏');
  await page.getByLabel(desk.says('outgoing.destination'), { exact: true }).fill('北京市朝阳区建国路 88 号');
  await page.getByLabel(desk.says('outgoing.grams')).fill('1250');
  await page.getByLabel(desk.says('outgoing.price')).fill('abc');
  await page.getByRole('button', { name: desk.says('outgoing.accept') }).click();
  await expect(page.getByText(desk.says('outgoing.price.wrong'))).toBeVisible();
  await page.getByLabel(desk.says('outgoing.price')).fill('23.40');
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: desk.says('outgoing.list') });
  await expect(list).toContainText('¥23.40');

  await page
    .getByRole('link', { name: desk.says('outgoing.print') })
    .first()
    .click();
  await expect(page.getByText(desk.says('receipt.copy.sender'))).toBeVisible();
  await expect(page.getByText(desk.says('receipt.copy.desk'))).toBeVisible();
  const pdf = await page.pdf({ path: info.outputPath('receipt.pdf'), preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.getByRole('link', { name: desk.says('receipt.back') }).click();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: desk.says('outgoing.csv') }).click();
  expect((await download).suggestedFilename()).toMatch(/^foyer-outgoing-mail-\d{4}-\d{2}-\d{2}\.csv$/);
  await list.getByRole('button', { name: desk.says('outgoing.cancel'), exact: true }).click();
  await page.getByRole('button', { name: desk.says('outgoing.cancel.submit') }).click();
  await expect(page.getByText(desk.says('outgoing.cancel.missing'))).toBeVisible();
  await page.getByLabel(desk.says('outgoing.cancel.reason'), { exact: true }).fill('Wrong address');
  await page.getByRole('button', { name: desk.says('outgoing.cancel.submit') }).click();
  await expect(list).toContainText('Wrong address');
  await expect(list.locator('.totals')).toContainText('¥0.00');
});
