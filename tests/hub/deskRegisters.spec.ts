import type { Page } from 'playwright/test';
import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

/** Presses keys and counts them, as somebody who never touches the mouse. */
function handsOn({ keyboard }: Page) {
  let keystrokes = 0;
  return {
    get keystrokes() {
      return keystrokes;
    },
    async press(key: string) {
      keystrokes += 1;
      await keyboard.press(key);
    },
    async type(text: string) {
      keystrokes += text.length;
      await keyboard.type(text);
    },
  };
}

for (const locale of FLOW_LOCALES)
  test(`the desk registers somebody by keyboard alone (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const hands = handsOn(desk.page);
    await hands.press('r');
    await expect(desk.page.getByLabel(desk.says('field.name'))).toBeFocused();
    await hands.type('Ann Field');
    await hands.press('Enter');
    await expect(desk.page.getByLabel(desk.says('field.visited'))).toBeFocused();
    await hands.type('wxm');
    await expect(desk.page.getByRole('option').filter({ hasText: hosts.wang.name })).toBeVisible();
    await hands.press('Enter');
    await hands.press('Enter');

    const heading = desk.t('registered.heading', { name: 'Ann Field' });
    await expect(desk.page.getByRole('heading', { name: heading })).toBeVisible();
    // Name and host as they are typed, and four keys besides: what twenty seconds hang on.
    expect(hands.keystrokes).toBe('Ann Field'.length + 'wxm'.length + 4);
    await hands.press('Escape');
    await expect(desk.card('awaiting-host', 'Ann Field')).toContainText(hosts.wang.name);
  });

test('a host is found by the last digits of their telephone number', async ({ desk }) => {
  await desk.page.keyboard.press('r');
  await desk.page.getByLabel(desk.says('field.visited')).pressSequentially('0003');
  const found = desk.page.getByRole('listbox', { name: desk.says('picker.list') }).getByRole('option');
  await expect(found).toHaveText([new RegExp(hosts.emily.name)]);
});

test('what is missing is said beside its field, and nothing typed is lost', async ({ desk }) => {
  await desk.page.keyboard.press('r');
  await desk.page.getByLabel(desk.says('field.name')).fill('Ann Field');
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.page.getByLabel(desk.says('field.visited'))).toBeFocused();
  await expect(desk.page.getByText(desk.says('problem.missing'))).toBeVisible();
  await expect(desk.page.getByLabel(desk.says('field.name'))).toHaveValue('Ann Field');
});

test('a child comes with a guardian, who is asked for under it; the slip is for who has no phone', async ({ desk }) => {
  const { page } = desk;
  await page.keyboard.press('r');
  await page.getByLabel(desk.says('field.name')).fill('小豆');
  await page.getByLabel(desk.says('field.visited')).fill('wxm');
  await page.getByRole('option').filter({ hasText: hosts.wang.name }).click();
  await page.getByLabel(desk.says('need.child')).press('Space');
  await page.getByLabel(desk.says('need.no-phone')).press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel(desk.says('field.guardian'))).toBeFocused();
  await expect(page.getByText(desk.says('problem.guardian-missing'))).toBeVisible();
  await page.keyboard.type('王大山');
  await page.keyboard.press('Enter');
  await expect(page.getByText(desk.says('registered.no-phone'))).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  await page.getByRole('link', { name: desk.says('registered.open') }).click();
  await expect(desk.card('awaiting-host', '小豆')).toBeFocused();
  await page.keyboard.press('f');
  const details = page.getByRole('region', { name: desk.says('details.label') });
  await expect(details).toContainText('王大山');
  await expect(details).toContainText(desk.says('need.no-phone'));
});

test('a group of eight comes under its leader, VIP, with the names that were pasted', async ({ desk }) => {
  const { page } = desk;
  await page.keyboard.press('r');
  await page.getByLabel(desk.says('field.name')).fill('Ann Field');
  await page.getByLabel(desk.says('field.visited')).fill('wxm');
  await page.getByRole('option').filter({ hasText: hosts.wang.name }).click();
  await page.getByLabel(desk.says('field.heads')).fill('2');
  await page.getByLabel(desk.says('standing.vip')).check();
  await page.getByLabel(desk.says('field.party')).fill('1. 李雷 13800001234\n2. 韩梅梅\n');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(desk.says('problem.party-more'))).toBeVisible();
  await page.getByLabel(desk.says('field.heads')).fill('8');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: desk.says('registered.open') }).click();
  await expect(desk.card('awaiting-host', 'Ann Field')).toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByRole('main')).toContainText(desk.t('heads.party', { heads: 8 }));
  const details = page.getByRole('region', { name: desk.says('details.label') });
  await expect(details).toContainText('韩梅梅');
  await expect(details).toContainText(desk.says('standing.vip'));
});
