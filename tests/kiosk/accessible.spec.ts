import { expectAccessible } from '../world/axe.ts';
import { tourKiosk } from '../world/tours/kioskTour.ts';
import { expect, LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES)
  test(`axe finds nothing on any screen of the kiosk (${locale})`, async ({ terminal: { kiosk }, newDesk }) => {
    test.slow();
    const desk = await newDesk(locale);
    await tourKiosk({ kiosk, desk, locale, at: (screen) => expectAccessible(kiosk.page, screen) });
  });

for (const locale of LOCALES)
  test(`nor with large text, strong contrast and lowered controls (${locale})`, async ({
    terminal: { kiosk },
    newDesk,
  }) => {
    test.slow();
    const desk = await newDesk(locale);
    const prepare = async () => {
      await kiosk.tool('toolbar.accessibility').click();
      const dialog = kiosk.page.getByRole('dialog', { name: kiosk.says('access.heading') });
      for (const word of ['access.largeText', 'access.contrast', 'access.lowered'] as const)
        await dialog.getByRole('switch', { name: kiosk.says(word) }).click();
      await dialog.getByRole('button', { name: kiosk.says('common.done') }).click();
      await expect(dialog).toBeHidden();
    };
    await tourKiosk({ kiosk, desk, locale, prepare, at: (screen) => expectAccessible(kiosk.page, screen) });
  });
