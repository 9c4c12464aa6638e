import { hosts } from '../world/building.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { expect, test } from '../world/world.ts';

async function toTheName(kiosk: Kiosk): Promise<void> {
  await kiosk.beginVisit();
  await kiosk.tap('wxm');
  await kiosk.button(hosts.wang.name).tap();
  await expect(kiosk.heading('name.heading')).toBeVisible();
}

test('a host is found and a name typed on the keys of the screen, in letters', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await toTheName(kiosk);
  await kiosk.tap('Ann');
  await kiosk.tap(' ');
  const field = kiosk.page.getByRole('textbox');
  await expect(field).toHaveValue('Ann ');

  await test.step('with a figure, and a name in Chinese behind it, without leaving the field', async () => {
    await kiosk.showKeys('keyboard.toDigits');
    await kiosk.tap('2');
    await kiosk.showKeys('keyboard.toPinyin');
    await kiosk.tap('zhao');
    await kiosk.page.getByRole('button', { name: '赵', exact: true }).tap();
    await kiosk.showKeys('keyboard.toLatin');
    await kiosk.tap('b');
    await expect(field).toHaveValue('Ann 2赵b');
  });
});

test('a name is typed in pinyin, and a plate on its own keys', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('zh-CN');
  await toTheName(kiosk);
  await kiosk.tap('zhao');
  await kiosk.page.getByRole('button', { name: '赵', exact: true }).tap();
  await expect(kiosk.page.getByRole('textbox')).toHaveValue('赵');
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('phone.heading', 'common.skip');
  await kiosk.leaveOut('company.heading', 'common.skip');
  await expect(kiosk.heading('heads.heading')).toBeVisible();
  await kiosk.choose('common.continue');

  await test.step('and a plate by its province and what follows', async () => {
    await expect(kiosk.heading('plate.heading')).toBeVisible();
    await kiosk.tap('京A7');
    const plate = kiosk.page.getByRole('textbox');
    await expect(plate).toHaveValue('京A7');
    const backspace = kiosk.page.getByRole('button', { name: kiosk.says('keyboard.backspace'), exact: true });
    for (const left of ['京A', '京', '']) {
      await backspace.tap();
      await expect(plate).toHaveValue(left);
    }
    await kiosk.tap('沪B');
    await expect(plate).toHaveValue('沪B');
  });
});

test('a telephone number is masked as soon as its field is left', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name: 'Ann', phone: '13800001234' });
  await expect(kiosk.main).toContainText('1234');
  await expect(kiosk.main).not.toContainText('13800001234');
});
