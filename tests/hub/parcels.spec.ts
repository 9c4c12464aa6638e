import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { readQr } from '../world/readQr.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const WAYBILL = 'SF1400123456789';
const CODE = /^\d-\d-\d{4}$/;

/** With the keyboard alone, as a scanner types and a hand goes on. */
async function takeIn(desk: Desk, waybill: string, typed: string): Promise<string> {
  const { page } = desk;
  await expect(page.getByLabel(desk.says('parcels.waybill'), { exact: true })).toBeFocused();
  await page.keyboard.type(waybill);
  await page.keyboard.press('Enter');
  await page.keyboard.type(typed);
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: desk.says('parcels.take-asked') })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(desk.says('parcels.waybill'), { exact: true })).toHaveValue('');
  return page.getByText(CODE).first().innerText();
}

const open = async (desk: Desk): Promise<void> => {
  await desk.page
    .getByRole('banner')
    .getByRole('link', { name: desk.says('nav.parcels') })
    .click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('parcels.heading') })).toBeVisible();
};

for (const locale of FLOW_LOCALES) {
  test(`a parcel is taken in without the mouse, found, handed out, and put back (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    await open(desk);
    const code = await takeIn(desk, WAYBILL, hosts.wang.typed);

    const find = page.getByLabel(desk.says('parcels.find'));
    const give = page.getByRole('button', { name: desk.says('parcels.give-all.one') });
    for (const typed of [code, WAYBILL, '0001', hosts.wang.typed, code.replaceAll('-', ' ')]) {
      await find.fill(typed);
      await expect(give, typed).toBeVisible();
      await expect(page.getByRole('heading', { level: 3, name: hosts.wang.name })).toBeVisible();
      await find.fill('');
      await expect(give).toBeHidden();
    }
    await find.fill(code);
    await give.click();
    await expect(page.getByText(desk.says('parcels.given.one'))).toBeVisible();
    await page.getByRole('button', { name: desk.says('parcels.put-back') }).click();
    await expect(give).toBeVisible();
    await give.click();
    await expect(give).toBeHidden();
    // A code that was used says so.
    await find.fill('');
    await find.fill(code);
    await expect(page.getByText(desk.t('parcels.status.collected', { time: '' }).trim())).toBeVisible();
  });

  test(`what nobody knows whose is never lost, and needs a consent like every other (${locale})`, async ({
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    await open(desk);
    await page.getByText(desk.says('parcels.unclear.open'), { exact: true }).click();
    await page.getByLabel(desk.says('parcels.unclear.name')).fill('王**');
    await page.getByRole('button', { name: desk.says('parcels.unclear.submit') }).click();
    const list = page.getByRole('region', { name: desk.says('parcels.attention') });
    await expect(list.getByRole('button', { name: desk.says('parcels.act.address') })).toBeVisible();
    await page.reload();
    await list.getByRole('button', { name: desk.says('parcels.act.address') }).click();
    await list.getByRole('combobox').fill(hosts.emily.typed);
    await list.getByRole('option').first().click();
    await list.getByRole('button', { name: desk.says('parcels.take-asked') }).click();
    await expect(page.getByText(desk.says('parcels.attention.none'))).toBeVisible();
    await page.getByLabel(desk.says('parcels.find')).fill(hosts.emily.typed);
    await expect(page.getByRole('heading', { level: 3, name: hosts.emily.name })).toBeVisible();
  });
}

test('a waybill that is here already is not taken twice', async ({ desk }) => {
  await open(desk);
  const code = await takeIn(desk, WAYBILL, hosts.wang.typed);
  const { page } = desk;
  await page.getByLabel(desk.says('parcels.waybill'), { exact: true }).fill(WAYBILL);
  await page.getByRole('combobox', { name: desk.says('parcels.recipient') }).fill(hosts.emily.typed);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: desk.says('parcels.take-asked') }).click();
  await expect(page.getByRole('alert').filter({ hasText: code })).toBeVisible();
});

test('the label says the code, as words and as a picture, and fits its paper', async ({ desk }, info) => {
  await open(desk);
  const code = await takeIn(desk, WAYBILL, hosts.wang.typed);
  const { page } = desk;
  await page.emulateMedia({ media: 'print' });
  const label = page.locator('article.label');
  await expect(label.locator('svg')).toBeVisible();
  await expect(label).toContainText('王**');
  await expect(label).not.toContainText(hosts.wang.name);
  const box = await label.boundingBox();
  const picture = await label.screenshot({ path: info.outputPath('label.png'), scale: 'css' });
  expect(box!.width).toBeLessThanOrEqual(60 * (96 / 25.4) + 1);
  const pdf = await page.pdf({ path: info.outputPath('label.pdf'), preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(await readQr(picture)).toBe(code);
});

test('shelves are settled, and what cannot be is said', async ({ desk }) => {
  const { page } = desk;
  await open(desk);
  await page.getByRole('link', { name: desk.says('parcels.shelves') }).click();
  await page.getByRole('button', { name: desk.says('shelves.add') }).click();
  const name = page.getByLabel(desk.says('shelves.name'), { exact: true }).last();
  await name.fill('1');
  await page.getByRole('button', { name: desk.says('shelves.save') }).click();
  await expect(page.getByText(desk.says('shelves.wrong.shelves'))).toBeVisible();
  await name.fill('b2');
  await page.getByLabel(desk.says('shelves.remind-after')).fill('3, 1');
  await page.getByRole('button', { name: desk.says('shelves.save') }).click();
  await expect(page.getByText(desk.says('shelves.wrong.reminders'))).toBeVisible();
  await page.getByLabel(desk.says('shelves.remind-after')).fill('1, 2');
  await page.getByRole('button', { name: desk.says('shelves.save') }).click();
  await expect(page.getByText(desk.says('shelves.saved'))).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(desk.says('shelves.name'), { exact: true }).last()).toHaveValue('B2');
});

test('forty pieces of a stack are taken in with the keyboard and a scanner alone, six strokes of a hand each', async ({
  desk,
}) => {
  const { page } = desk;
  const PIECES = 40;
  await open(desk);
  await page.getByRole('button', { name: desk.says('stacks.count'), exact: true }).click();
  await page.getByLabel(desk.says('stacks.count.pieces')).fill(String(PIECES));
  await page.getByRole('button', { name: desk.says('stacks.count.submit') }).click();
  const stack = page.getByRole('region', { name: desk.says('stacks.heading') }).getByRole('listitem');
  await stack.getByRole('button', { name: desk.says('stacks.work') }).click();

  let strokes = 0;
  const press = async (key: string) => {
    strokes += 1;
    await page.keyboard.press(key);
  };
  const waybill = page.getByLabel(desk.says('parcels.waybill'), { exact: true });
  for (let piece = 1; piece <= PIECES; piece++) {
    await expect(waybill).toBeFocused();
    // The scanner types by itself, Enter and all.
    await page.keyboard.insertText(`SF14001234${String(piece).padStart(5, '0')}`);
    await page.keyboard.press('Enter');
    for (const digit of '0001') await press(digit);
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
    await press('Enter');
    await expect(page.getByRole('button', { name: desk.says('parcels.take-asked') })).toBeVisible();
    await press('Enter');
    await expect(waybill).toHaveValue('');
  }
  expect(strokes / PIECES).toBe(6);
  await expect(stack).toContainText(`${PIECES}/${PIECES}`);
  // All are there: nobody is asked.
  await stack.getByRole('button', { name: desk.says('stacks.settle') }).click();
  await expect(stack).toContainText(desk.says('stacks.complete'));
});

test('a recipient’s wish is done in one stroke: given back, or on the list of doors, which a phone ticks', async ({
  hub,
  smtp,
  phone,
  desk,
}) => {
  const { page } = desk;
  const choose = async (wish: 'refuse' | 'door') => {
    await phone.page.getByRole('radio', { name: phone.says(`parcels.wish.${wish}`) }).check();
    await phone.page.getByRole('button', { name: phone.says('parcels.save') }).tap();
    await expect(phone.page.getByText(phone.says('parcels.saved'))).toBeVisible();
  };
  const inHand = async (submits: 'parcels.turn-away' | 'parcels.to-door') => {
    await page.getByRole('combobox', { name: desk.says('parcels.recipient') }).fill(hosts.emily.typed);
    await page.getByRole('listbox').getByRole('option').filter({ hasText: hosts.emily.name }).click();
    await expect(page.getByRole('button', { name: desk.says(submits) })).toBeVisible();
    await page.getByRole('combobox', { name: desk.says('parcels.recipient') }).press('Enter');
  };
  await phone.signIn(hub.url, hosts.emily, smtp);
  await phone.page.getByRole('link', { name: phone.says('nav.parcels') }).tap();
  await open(desk);

  await choose('refuse');
  await inHand('parcels.turn-away');
  await expect(page.getByText(desk.t('parcels.turned-away', { name: hosts.emily.name }))).toBeVisible();

  await choose('door');
  await inHand('parcels.to-door');
  await page.getByRole('link', { name: desk.says('doors.heading') }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: desk.t('doors.done-of', { who: hosts.emily.name }) }).click();
  await expect(page.getByText(desk.says('doors.none'))).toBeVisible();
});
