import { withAids } from '../world/aids.ts';
import { expectAccessible } from '../world/axe.ts';
import { tourHomes } from '../world/tours/homesTour.ts';
import { tourKiosk } from '../world/tours/kioskTour.ts';
import { LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES) {
  test(`axe finds nothing on any screen of the kiosk, nor with large text, strong contrast and lowered controls (${locale})`, async ({
    terminal: { kiosk },
    newDesk,
  }) => {
    test.slow();
    const desk = await newDesk(locale);
    const at = async (screen: string) => {
      await expectAccessible(kiosk.page, screen);
      await withAids(kiosk.page, () => expectAccessible(kiosk.page, `${screen} with all aids`));
    };
    await tourKiosk({ kiosk, desk, locale, at });
  });

  test(`axe finds nothing on the screens of an estate (${locale})`, async ({ hub, terminal, newDesk }) => {
    test.slow();
    await tourHomes({ hub, terminal, desk: await newDesk(locale), locale, at: expectAccessible });
  });
}
