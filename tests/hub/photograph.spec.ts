import { hosts } from '../world/building.ts';
import { expect, test } from '../world/world.ts';

test('the photograph that a visitor agreed to is on the visit’s page, for the staff alone', async ({
  hub,
  terminal: { kiosk },
  desk,
  phone,
}) => {
  const { page } = desk;
  const settings = page.getByRole('navigation').getByRole('link', { name: desk.says('nav.site'), exact: true });
  await settings.click();
  await page.getByLabel(desk.says('site.ask.photo')).check();
  await page.getByRole('button', { name: desk.says('save'), exact: true }).click();
  await expect(page.getByText(desk.says('site.saved'))).toBeVisible();
  // Kiosks take settings over within moments; one that starts has them at once.
  await kiosk.page.reload();
  await kiosk.isAtRest();

  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search(hosts.wang.typed);
  await kiosk.button(hosts.wang.name).click();
  await kiosk.answer('name.heading', 'Ann Field');
  await kiosk.leaveOut('phone.heading', 'common.skip');
  await kiosk.leaveOut('company.heading', 'common.skip');
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await kiosk.choose('photo.yes');
  await kiosk.choose('photo.take');
  await kiosk.choose('photo.keep');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();

  await page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.desk'), exact: true })
    .click();
  await desk.choose('awaiting-host', number);
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  const photograph = page.getByRole('img', { name: desk.t('photo.of', { name: 'Ann Field' }) });
  await expect(photograph).toBeVisible();
  await expect.poll(() => photograph.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  const address = new URL((await photograph.getAttribute('src'))!, hub.url).href;
  expect((await phone.page.goto(address))?.status()).toBe(401);
});
