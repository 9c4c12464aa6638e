import { expect, LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES)
  test(`a call rings at the desk until somebody takes it (${locale})`, async ({ terminal: { kiosk }, newDesk }) => {
    const desk = await newDesk(locale);
    await kiosk.begin(locale);
    await kiosk.choose('choices.walkIn');
    await kiosk.tool('toolbar.callDesk').click();
    await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.heading') })).toBeVisible();

    const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
    await expect(calls).toContainText('North lobby');
    await calls.getByRole('button', { name: desk.says('calls.answer') }).click();
    await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.answered.heading') })).toBeVisible();
    await expect(calls).not.toContainText('North lobby');
  });

test('with the hub gone the visitor is told so instead of waiting for nobody', async ({ hub, terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await hub.stop();
  await kiosk.isOffline();
  await kiosk.tool('toolbar.callDesk').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.away.heading') })).toBeVisible();
});
