import { revokeKiosk } from '../world/steps.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a revoked kiosk stops serving visitors (${locale})`, async ({ terminal: { kiosk }, newDesk }) => {
    await kiosk.begin(locale);
    await revokeKiosk(await newDesk(locale), 'North lobby');
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
  await revokeKiosk(desk, 'North lobby');
  expect(await ask()).toEqual([false, false, false]);
  await kiosk.page.reload();
  await expect(kiosk.heading('revoked.heading')).toBeVisible();
});
