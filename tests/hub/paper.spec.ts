import { fieldsOf } from '../../hub/src/lib/time/localTime.ts';
import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

test('the outage pack is one key away, and opens with the hub gone', async ({ hub, desk }) => {
  const { page } = desk;
  const kept = () => page.evaluate(async () => (await caches.open('foyer-outage')).match('/desk/outage').then(Boolean));
  await expect.poll(kept, { timeout: 30_000 }).toBe(true);

  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('y');
  const pack = await opened;
  await expect(pack.getByRole('heading', { level: 1 })).toContainText('Outage pack');
  await expect(pack.locator('.slip')).toHaveCount(24);
  const first = await pack.locator('.slip b').first().textContent();

  await hub.stop();
  await pack.goto(`${hub.url}/desk/outage`);
  await expect(pack.getByRole('heading', { level: 1 })).toContainText('Outage pack');
  // The copy has slips of its own: what is printed from both is never the same number.
  await expect(pack.locator('.slip b').first()).not.toHaveText(first!);
});

for (const locale of FLOW_LOCALES)
  test(`what was written on paper is entered with its real times (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    const at = (ms: number) => fieldsOf(ms, 'Asia/Shanghai');
    const [came, left] = [at(Date.now() - 40 * 60_000), at(Date.now() - 10 * 60_000)];
    await page.keyboard.press('r');
    await page.getByRole('link', { name: desk.says('register.paper') }).click();
    const slip = page.getByLabel(desk.says('paper.slip'));
    await expect(slip).toBeFocused();

    const enter = async (name: string, out: string) => {
      await page.getByLabel(desk.says('paper.in-day'), { exact: true }).fill(came.day);
      await page.getByLabel(desk.says('paper.in'), { exact: true }).fill(came.time);
      await page.getByLabel(desk.says('paper.out-day')).fill(left.day);
      await page.getByLabel(desk.says('paper.out')).last().fill(out);
      await page.getByLabel(desk.says('field.name')).fill(name);
      await page.getByLabel(desk.says('field.visited')).fill('wxm');
      await page.getByRole('option').filter({ hasText: hosts.wang.name }).click();
      await page.keyboard.press('Control+Enter');
    };
    await slip.fill('31204-07');
    await enter('Ann Field', left.time);
    await expect(page.getByRole('link', { name: 'Ann Field' })).toBeVisible();
    await expect(slip).toHaveValue('31204-08');

    await slip.fill('31204-07');
    await enter('Bo Lind', '');
    await expect(page.getByText(desk.says('paper.problem.slip-used'))).toBeVisible();
    await slip.fill('31204-08');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('link', { name: 'Bo Lind' })).toBeVisible();

    await page
      .getByRole('navigation')
      .getByRole('link', { name: desk.says('nav.desk'), exact: true })
      .first()
      .click();
    await expect(desk.card('left', 'Ann Field')).toBeVisible();
    await expect(desk.card('on-site', 'Bo Lind')).toBeVisible();
    await expect(desk.heads('on-site')).toHaveText('1');
  });
