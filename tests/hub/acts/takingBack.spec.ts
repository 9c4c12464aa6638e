import { hosts } from '../../world/building.ts';
import { command, inside, registered } from '../../world/registered.ts';
import { expect, FLOW_LOCALES, test } from '../../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`what was done by mistake is taken back with one key, and stays in the record (${locale})`, async ({
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    await inside(desk, hosts.wang, { name: 'Ann Field' });
    await desk.choose('on-site', 'Ann Field');
    await desk.act('check-out');
    await expect(desk.card('left', 'Ann Field')).toBeVisible();
    await expect(desk.toasts.getByRole('button', { name: desk.says('undo') })).toBeVisible();

    await desk.page.keyboard.press('u');
    await expect(desk.card('on-site', 'Ann Field')).toBeVisible();
    await expect(desk.toasts).toContainText(desk.says('done.undone'));
    const struck = desk.panel.locator('li.back');
    await expect(struck.locator('s')).toContainText(desk.says('how.desk'));
    await expect(struck.locator('.taken-back')).toBeVisible();
  });

test('a decision is taken back by Ctrl+Z: the host is asked on', async ({ desk }) => {
  await registered(desk, hosts.wang, { name: 'Ann Field' });
  await desk.choose('awaiting-host', 'Ann Field');
  await desk.act('decline');
  await expect(desk.card('left', 'Ann Field')).toBeVisible();
  await desk.page.keyboard.press('Control+z');
  await expect(desk.card('awaiting-host', 'Ann Field')).toBeVisible();
});

test('who comes too late is told so, and nothing is changed', async ({ desk }) => {
  const visitId = await inside(desk, hosts.wang, { name: 'Ann Field' });
  await desk.choose('on-site', 'Ann Field');
  await desk.act('check-out');
  await expect(desk.card('left', 'Ann Field')).toBeVisible();
  // A colleague has corrected it by another entry meanwhile; the first is out of reach of a hurried key.
  await desk.page.route('**/api/v1/desk/visits/commands', async (route) => {
    const refused = { answers: [{ visitId, ok: false, refusal: 'too-late', row: null }] };
    await route.fulfill({ json: refused });
  });
  await desk.page.keyboard.press('u');
  await expect(desk.toasts).toContainText(desk.says('error.too-late'));
  await expect(desk.card('left', 'Ann Field')).toBeVisible();
});

test('an entry that is not of the visit cannot be taken back', async ({ desk }) => {
  const visitId = await inside(desk, hosts.wang, { name: 'Ann Field' });
  await expect(command(desk, visitId, { type: 'take-back', entries: ['visit:x:y'] })).rejects.toThrow(
    'nothing-to-take-back',
  );
});
