import { hosts } from '../world/building.ts';
import { expect, LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES)
  test(`the desk registers somebody by keyboard alone (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const { keyboard } = desk.page;
    await keyboard.press('r');
    await expect(desk.page.getByLabel(desk.says('field.name'))).toBeFocused();
    await keyboard.type('Ann Field');
    await keyboard.press('Tab');
    await keyboard.type(hosts.wang.typed);
    await expect(desk.page.getByRole('option').filter({ hasText: hosts.wang.name })).toBeVisible();
    await keyboard.press('Enter');
    await keyboard.press('Enter');

    const heading = desk.t('registered.heading', { name: 'Ann Field' });
    await expect(desk.page.getByRole('heading', { name: heading })).toBeVisible();
    await keyboard.press('Escape');
    await expect(desk.card('awaiting-host', 'Ann Field')).toContainText(hosts.wang.name);
  });

test('what is missing is said beside its field, and nothing typed is lost', async ({ desk }) => {
  await desk.page.keyboard.press('r');
  await desk.page.getByLabel(desk.says('field.name')).fill('Ann Field');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByLabel(desk.says('field.visited'))).toBeFocused();
  await expect(desk.page.getByText(desk.says('problem.missing'))).toBeVisible();
  await expect(desk.page.getByLabel(desk.says('field.name'))).toHaveValue('Ann Field');
});
