import { hosts } from '../../world/building.ts';
import { registered } from '../../world/registered.ts';
import { expect, test } from '../../world/world.ts';

test('a correction asks for its reason and shows what stood there before', async ({ desk }) => {
  await registered(desk, hosts.wang, { name: 'Ann Feild' });
  await desk.choose('awaiting-host', 'Ann Feild');
  await desk.action('correct').click();
  await desk.dialog.getByLabel(desk.says('field.name')).fill('Ann Field');
  await desk.confirm('correct');
  // Without a reason the form stays, with what was typed.
  const reason = desk.dialog.getByLabel(desk.says('correct.reason'));
  await expect(reason).toBeFocused();
  await reason.fill('misspelt');
  await desk.confirm('correct');
  await expect(desk.card('awaiting-host', 'Ann Field')).toBeVisible();
  const entry = desk.panel.getByRole('listitem').filter({ hasText: 'misspelt' });
  await expect(entry.locator('del')).toHaveText('Ann Feild');
  await expect(entry.locator('ins')).toHaveText('Ann Field');

  // Nor are they as they were received: a child with a guardian, and somebody comes along.
  await desk.action('correct').click();
  await desk.dialog.getByLabel(desk.says('field.heads')).fill('2');
  await desk.dialog.getByLabel(desk.says('need.child')).check();
  await desk.dialog.getByLabel(desk.says('field.party')).fill('Ben Field 13800001234');
  await reason.fill('seen at the desk');
  await desk.confirm('correct');
  await expect(desk.dialog).toContainText(desk.says('problem.guardian-missing'));
  await desk.dialog.getByLabel(desk.says('field.guardian')).fill('Mary Field');
  await desk.confirm('correct');
  await expect(desk.dialog).toBeHidden();
  const second = desk.panel.getByRole('listitem').filter({ hasText: 'seen at the desk' }).last();
  for (const now of [desk.says('need.child'), 'Mary Field', 'Ben Field 13800001234'])
    await expect(second.locator('ins').filter({ hasText: now })).toBeVisible();
});

test('nothing changed is no correction', async ({ desk }) => {
  await registered(desk, hosts.wang, { name: 'Ann Field' });
  await desk.choose('awaiting-host', 'Ann Field');
  await desk.action('correct').click();
  await desk.dialog.getByLabel(desk.says('correct.reason')).fill('none');
  await desk.confirm('correct');
  await expect(desk.dialog).toContainText(desk.says('correct.unchanged'));
});
