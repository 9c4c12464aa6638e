import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a kiosk that lost its credential says so, and is set up again with a new code (${locale})`, async ({
    hub,
    terminal: { kiosk },
  }) => {
    await kiosk.page.context().clearCookies();
    await kiosk.page.reload();
    kiosk.locale = 'zh-CN';
    await expect(kiosk.heading('revoked.heading')).toBeVisible({ timeout: 20_000 });
    if (locale !== kiosk.locale) await kiosk.switchLanguage();
    await expect(kiosk.main).toContainText(kiosk.t('signedOut.staff'));
    await kiosk.choose('revoked.enrol');
    await kiosk.page.getByRole('textbox').fill(hub.enrolmentCode('South lobby'));
    await kiosk.choose('enrol.submit');
    await kiosk.isAtRest();
    await kiosk.hasSyncState('sync.live');
  });

test('the code that the hub shows is enough where it is scanned into the address', async ({
  hub,
  terminal: { kiosk },
}) => {
  await kiosk.page.context().clearCookies();
  await kiosk.page.goto(`${hub.url}/kiosk/#enrol=${hub.enrolmentCode('South lobby')}`);
  await kiosk.page.reload();
  await kiosk.hasSyncState('sync.live');
  await kiosk.begin('en');
});
