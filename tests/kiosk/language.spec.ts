import { hosts } from '../world/building.ts';
import { expect, test } from '../world/world.ts';

test('the language changes in the middle without losing a step', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search('wxm');
  await kiosk.button(hosts.wang.name).click();
  await kiosk.page.getByRole('textbox').fill('Ann');
  await kiosk.switchLanguage();

  await expect(kiosk.heading('name.heading')).toBeVisible();
  await expect(kiosk.page.getByRole('textbox')).toHaveValue('Ann');
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('phone.heading', 'common.skip');
  await kiosk.leaveOut('company.heading', 'common.skip');
  await kiosk.switchLanguage();
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await expect(kiosk.main).toContainText('Ann');
  await expect(kiosk.main).toContainText(kiosk.kindName('meeting'));
  await kiosk.choose('summary.send');

  const number = await kiosk.callNumber();
  await kiosk.switchLanguage();
  await expect(kiosk.heading('standing.asking.heading')).toBeVisible();
  await expect(desk.card('awaiting-host', number)).toContainText('Ann');
});

test('the next visitor finds the first screen in the building’s own language', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.tool('toolbar.startAgain').click();
  await kiosk.isAtRest();
  await expect(kiosk.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
