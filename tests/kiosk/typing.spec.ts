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
  await expect(kiosk.page.getByRole('textbox')).toHaveValue('Ann ');
});

test('a name is typed in pinyin', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('zh-CN');
  await toTheName(kiosk);
  await kiosk.tap('zhao');
  await kiosk.page.getByRole('button', { name: '赵', exact: true }).tap();
  await expect(kiosk.page.getByRole('textbox')).toHaveValue('赵');
});

test('a telephone number is masked as soon as its field is left', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name: 'Ann', phone: '13800001234' });
  await expect(kiosk.main).toContainText('1234');
  await expect(kiosk.main).not.toContainText('13800001234');
});
