import type { Locator } from 'playwright/test';
import type { Desk } from '../world/desk.ts';
import { expect, LOCALES, test } from '../world/world.ts';

async function revoke(desk: Desk, kiosk: string): Promise<void> {
  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.kiosks') })
    .click();
  const button = (inside: Locator) => inside.getByRole('button', { name: desk.says('kiosks.revoke'), exact: true });
  await button(desk.page.getByRole('main').getByRole('listitem').filter({ hasText: kiosk })).click();
  await button(desk.dialog).click();
  await expect(desk.page.getByText(desk.says('kiosks.revoked'))).toBeVisible();
}

for (const locale of LOCALES)
  test(`a revoked kiosk stops serving visitors (${locale})`, async ({ terminal: { kiosk }, newDesk }) => {
    await kiosk.begin(locale);
    await revoke(await newDesk(locale), 'North lobby');
    await expect(kiosk.heading('revoked.heading')).toBeVisible();
  });

test('a revoked kiosk is refused by the hub, whatever its screen says', async ({ terminal: { kiosk }, desk }) => {
  const ask = () =>
    kiosk.page.evaluate(async () => {
      const paths = ['/api/v1/kiosk/bundle', '/api/v1/kiosk/directory', '/sync/events/_changes?limit=1'];
      const answers = await Promise.all(paths.map((path) => fetch(path, { cache: 'no-store' })));
      return answers.map(({ ok }) => ok);
    });
  expect(await ask()).toEqual([true, true, true]);
  await revoke(desk, 'North lobby');
  expect(await ask()).toEqual([false, false, false]);
  await kiosk.page.reload();
  await expect(kiosk.heading('revoked.heading')).toBeVisible();
});
