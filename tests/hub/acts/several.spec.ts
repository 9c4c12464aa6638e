import { hosts } from '../../world/building.ts';
import { command, inside, registered } from '../../world/registered.ts';
import { expect, test } from '../../world/world.ts';

const party = ['Ann Field', 'Bo Lind', 'Cara Moon'] as const;

test('several are checked out with the keyboard alone, and taken back at once', async ({ desk }) => {
  for (const name of party) await inside(desk, hosts.wang, { name });
  const { keyboard } = desk.page;
  await desk.card('on-site', party[0]).focus();
  await keyboard.press('Home');
  await keyboard.press('Space');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect(desk.chosen).toContainText(desk.t('chosen.count', { count: 3 }));
  await keyboard.press('o');
  await expect(desk.dialog).toContainText(desk.t('acts.everybody-check-out', { heads: 3 }));
  await keyboard.press('Enter');
  await expect(desk.dialog).toBeHidden();
  await expect(desk.toasts).toContainText(desk.t('acts.visits', { visits: 3 }));
  await keyboard.press('Escape');
  await desk.page.mouse.move(5, 5);
  for (const name of party) await expect(desk.card('left', name)).toBeVisible();

  await keyboard.press('u');
  for (const name of party) await expect(desk.card('on-site', name)).toBeVisible();
});

test('keys act on the visit that the keyboard is at, whichever way it came there', async ({ desk }) => {
  for (const name of party) await registered(desk, hosts.wang, { name });
  const { keyboard } = desk.page;
  const waiting = desk.section('awaiting-host');
  const current = waiting.locator('[aria-current]');
  const box = (name: string) => waiting.getByRole('checkbox', { name });

  // By Tab, where no row was current.
  await keyboard.press('/');
  const atKeyboard = waiting.locator('a:focus');
  while ((await atKeyboard.count()) === 0) await keyboard.press('Tab');
  const text = await atKeyboard.innerText();
  const [first, other] = [...party].sort((a, b) => Number(text.includes(b)) - Number(text.includes(a)));
  await expect(current).toContainText(first!);
  await keyboard.press('Space');
  await expect(box(first!)).toBeChecked();

  // By the pointer, in the box of another.
  await desk.card('awaiting-host', other!).hover();
  await box(other!).check();
  await expect(current).toContainText(other!);
  await keyboard.press('Space');
  await expect(box(other!)).not.toBeChecked();
  await expect(box(first!)).toBeChecked();

  // Given up, and nothing is current any more.
  await keyboard.press('Escape');
  await expect(box(first!)).not.toBeChecked();
  await keyboard.press('Escape');
  await expect(current).toHaveCount(0);
  await expect(waiting.locator(':focus')).toHaveCount(0);
});

test('what is possible for some is said before, and what was refused afterwards', async ({ desk, otherDesk }) => {
  const ann = await inside(desk, hosts.wang, { name: 'Ann Field' });
  await inside(desk, hosts.wang, { name: 'Bo Lind' });
  await registered(desk, hosts.wang, { name: 'Cara Moon' });
  for (const [section, name] of [
    ['on-site', 'Ann Field'],
    ['on-site', 'Bo Lind'],
    ['awaiting-host', 'Cara Moon'],
  ] as const) {
    await desk.card(section, name).hover();
    await desk.section(section).getByRole('checkbox', { name }).check();
  }
  const button = desk.chosen.getByRole('button', { name: desk.says('action.check-out') });
  await expect(button).toContainText(desk.t('chosen.some', { of: 2, all: 3 }));
  await button.click();
  await expect(desk.dialog).toContainText(desk.t('acts.left-out', { count: 1 }));
  await command(otherDesk, ann, { type: 'check-out', heads: 1 });
  await expect(otherDesk.card('left', 'Ann Field')).toBeVisible();
  await desk.confirm('check-out');
  await expect(desk.dialog).toBeHidden();
  await expect(desk.toasts).toContainText(desk.t('acts.refused', { refused: 1 }));
  await expect(desk.toasts).toContainText('Ann Field');
  await expect(desk.toasts).toContainText(desk.says('error.already-ended'));
});

test('a whole section is chosen at once, and its labels are printed in one go', async ({ desk }) => {
  for (const name of party) await inside(desk, hosts.wang, { name });
  await desk.card('on-site', party[1]).click();
  await desk.page.keyboard.press('Control+a');
  await expect(desk.chosen).toContainText(desk.t('chosen.count', { count: 3 }));
  await desk.page.keyboard.press('p');
  await expect(desk.page.getByRole('heading', { name: desk.says('passes.heading') })).toBeVisible();
  await expect(desk.page.getByRole('img', { name: desk.says('pass.qr') })).toHaveCount(3);
  await desk.page.emulateMedia({ media: 'print' });
  const pdf = (await desk.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3);
});
