import { expectAccessible } from '../world/axe.ts';
import { tourPhone } from '../world/tours/phoneTour.ts';
import { tourPlanning } from '../world/tours/planningTour.ts';
import { LOCALES, test } from '../world/world.ts';

for (const locale of LOCALES) {
  test(`axe finds nothing on any page of a phone (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    test.slow();
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    const at = (screen: string) => expectAccessible(phone.page, screen);
    await tourPhone({ hubUrl: hub.url, smtp, kiosk, desk, phone, at });
  });

  test(`axe finds nothing on any page on which a host plans (${locale})`, async ({ hub, smtp, newDesk, newPhone }) => {
    test.slow();
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await tourPlanning({ hubUrl: hub.url, smtp, desk, phone, at: (screen) => expectAccessible(phone.page, screen) });
  });
}
