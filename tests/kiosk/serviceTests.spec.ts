import QRCode from 'qrcode';
import { staffAt } from '../world/kioskStaff.ts';
import { expect, test } from '../world/world.ts';

test('a technician sees that the camera reads and what the printer gets, without the building’s data', async ({
  hub,
  terminal: { kiosk, camera },
}) => {
  const { page } = kiosk;
  const staff = staffAt(kiosk, 'zh-CN');
  // What the printer would get: all words that are visible on paper.
  await page.evaluate(() => {
    window.print = () => {
      const seen = (one: Element) => one.childElementCount === 0 && one.checkVisibility({ visibilityProperty: true });
      const words = [...document.querySelectorAll('body *')].filter(seen).map(({ textContent }) => textContent.trim());
      document.body.dataset['printed'] = words.filter((word) => word !== '').join('\n');
    };
  });
  await staff.openService();
  await staff.enterPin('00', hub.servicePin('North lobby'));
  await staff.view('service.tests').click();

  camera.show(await QRCode.toBuffer('ANY CODE AT ALL 4711', { scale: 8 }));
  await kiosk.button(staff.t('service.test.camera')).click();
  await expect(kiosk.main).toContainText(staff.t('service.test.camera.read', { text: 'ANY CODE AT ALL 4711' }), {
    timeout: 30_000,
  });
  await kiosk.button(staff.t('service.test.camera.end')).click();
  await expect(kiosk.button(staff.t('service.test.camera'))).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await kiosk.button(staff.t('service.test.print')).click();
  const paper = new RegExp(`^${staff.t('service.test.print.page')} · [^\\n]* · 门厅 ABC 0123 ▮▯▮$`);
  await expect(page.locator('body')).toHaveAttribute('data-printed', paper);
  await page.emulateMedia({ media: 'screen' });
  await expect(kiosk.main).toContainText(staff.t('service.test.print.sent'));
});
