import { hosts } from '../world/building.ts';
import { expectAccessible } from '../world/axe.ts';
import { readQr } from '../world/readQr.ts';
import { expect, test } from '../world/world.ts';

const guest = { name: '钱多多', email: 'qian@guest.example' };

test('the desk invites for a host by keyboard alone, and hands the invitation over by chat, mail and on paper', async ({
  desk,
  phone,
  smtp,
}) => {
  const { page } = desk;
  const { keyboard } = page;
  const field = (word: Parameters<typeof desk.says>[0]) => page.getByLabel(desk.says(word));
  const host = page.getByRole('combobox', { name: desk.says('field.host') });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

  await keyboard.press('z');
  await expect(field('field.name')).toBeFocused();
  await expectAccessible(page, 'desk-invite');
  // Nothing is lost of what was typed, and the keyboard stands where something is missing.
  await keyboard.type(guest.name);
  await keyboard.press('Control+Enter');
  await expect(host).toBeFocused();
  await expect(host).toHaveAccessibleDescription(new RegExp(desk.says('problem.missing')));
  await expect(field('field.name')).toHaveValue(guest.name);
  await keyboard.type(hosts.wang.typed);
  await expect(page.getByRole('option', { name: hosts.wang.name })).toBeVisible();
  await keyboard.press('Enter');
  while (!(await field('invites.email').evaluate((input) => input === document.activeElement)))
    await keyboard.press('Tab');
  await keyboard.type(guest.email);
  await keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: desk.t('invites.heading', { name: guest.name }) })).toBeVisible();
  const shown = page.getByRole('img', { name: phone.says('share.picture') });
  await expect(shown).toBeVisible();
  const source = await shown.getAttribute('src');
  const token = await readQr(Buffer.from(source!.split(',')[1]!, 'base64'));

  await keyboard.press('c');
  await expect(page.getByText(phone.says('share.copied'))).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const words of [guest.name, hosts.wang.name, hosts.wang.tenant]) expect(text).toContain(words);

  const { email } = await smtp.take(guest.email);
  expect(email.text).toContain(hosts.wang.name);
  await expect(page.getByText(phone.t('invited.mail.sent', { email: guest.email }))).toBeVisible();

  await page.evaluate(() => addEventListener('beforeprint', () => (document.title = 'printed')));
  await keyboard.press('p');
  await expect(page).toHaveTitle('printed');
  await page.emulateMedia({ media: 'print' });
  expect(await readQr(await page.locator('article.sheet svg').screenshot())).toBe(token);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });

  await keyboard.press('z');
  await expect(field('field.name')).toBeFocused();
  await expect(field('field.name')).toHaveValue('');
});
