import { addContact } from '../world/duty.ts';
import type { Desk } from '../world/desk.ts';
import { expect, test } from '../world/world.ts';

const GAO = { name: 'Gao Feng', role: 'security', telephone: '021 5550 8802' } as const;

const week = (desk: Desk, word: 'roster.next' | 'roster.previous') =>
  desk.page.getByRole('link', { name: desk.says(word), exact: true }).click();
const shifts = (desk: Desk) => desk.page.getByRole('row', { name: GAO.name }).getByText('08:00–20:00');
const cells = (desk: Desk) =>
  desk.page.getByRole('row', { name: GAO.name }).getByRole('button', { name: desk.says('roster.add') });

test('a roster is made by keys, and the next week is a copy of it', async ({ desk }) => {
  await addContact(desk, GAO);
  await desk.page.getByRole('link', { name: desk.says('roster.back'), exact: true }).click();
  await week(desk, 'roster.next');
  await expect(desk.page).toHaveURL(/week=/);
  await cells(desk).first().focus();
  await desk.page.keyboard.press('3');
  await expect(shifts(desk)).toHaveCount(1);
  await desk.page.keyboard.press('ArrowRight');
  await desk.page.keyboard.press('3');
  await expect(shifts(desk)).toHaveCount(2);

  // Nobody is in two places at once.
  await desk.page.keyboard.press('1');
  await expect(desk.page.getByRole('alert')).toContainText(desk.says('duty-refusal.shift-overlaps'));

  await week(desk, 'roster.next');
  await expect(shifts(desk)).toHaveCount(0);
  await desk.page.getByRole('button', { name: desk.says('roster.copy-last') }).click();
  await expect(desk.page.getByText(desk.t('roster.planned', { planned: 2 }))).toBeVisible();
  await expect(shifts(desk)).toHaveCount(2);

  await cells(desk).first().focus();
  await desk.page.keyboard.press('Delete');
  await expect(shifts(desk)).toHaveCount(1);
});

test('a table with wrong lines says which, and takes the rest', async ({ desk }) => {
  await addContact(desk, GAO);
  await desk.page.getByRole('link', { name: desk.says('roster.back'), exact: true }).click();
  await week(desk, 'roster.next');
  await desk.page.getByRole('button', { name: desk.says('roster.paste') }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Gao Feng\t8-20\toff\t8-20\nSomebody Else\t8-20');
  await expect(dialog).toContainText(desk.t('roster.paste-unknown', { line: 2, text: 'Somebody Else' }));
  await dialog.getByRole('button', { name: desk.says('roster.plan') }).click();
  await expect(shifts(desk)).toHaveCount(2);
});
