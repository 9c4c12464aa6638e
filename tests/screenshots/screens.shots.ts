import { tourDesk } from '../world/tours/deskTour.ts';
import { tourKiosk } from '../world/tours/kioskTour.ts';
import { tourPhone } from '../world/tours/phoneTour.ts';
import { LOCALES, test } from '../world/world.ts';
import { albumOf } from './album.ts';

for (const locale of LOCALES) {
  test(`kiosk, ${locale}`, async ({ terminal: { kiosk }, newDesk }) => {
    const takePicture = albumOf(kiosk.page, locale);
    await tourKiosk({ kiosk, desk: await newDesk(locale), locale, at: (screen) => takePicture(`kiosk-${screen}`) });
  });

  test(`phone, ${locale}`, async ({ hub, smtp, terminal: { kiosk }, newDesk, newPhone }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await tourPhone({ hubUrl: hub.url, smtp, kiosk, desk, phone, at: albumOf(phone.page, locale) });
  });

  test.describe('the demo building', () => {
    test.use({ building: 'demo' });
    test(`desk, ${locale}`, async ({ newDesk }) => {
      const desk = await newDesk(locale);
      await tourDesk(desk, albumOf(desk.page, locale));
    });
  });
}
