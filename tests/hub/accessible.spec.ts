import { expectAccessible } from '../world/axe.ts';
import { tourAdmin } from '../world/tours/adminTour.ts';
import { tourAlarm } from '../world/tours/alarmTour.ts';
import { tourDesk } from '../world/tours/deskTour.ts';
import { tourLookBack } from '../world/tours/lookBackTour.ts';
import { LOCALES, test } from '../world/world.ts';

test.use({ building: 'demo' });

/** Some fifty screens, each gone over for seconds. */
const TOUR_MS = 10 * 60_000;
const tours = { 'of the desk': tourDesk, 'of the administration': tourAdmin, 'that looks back': tourLookBack };

for (const [locale, theme] of [
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)
  for (const [what, tour] of Object.entries(tours))
    test(`axe finds nothing on any page ${what} (${locale}, ${theme})`, async ({ newDesk }) => {
      test.setTimeout(TOUR_MS);
      const desk = await newDesk(locale);
      if (theme === 'dark') await desk.page.getByRole('button', { name: desk.says('theme.dark') }).click();
      await tour(desk, (screen) => expectAccessible(desk.page, screen));
    });

for (const locale of LOCALES)
  test(`axe finds nothing on any page of a drill, or on the wall (${locale})`, async ({ hub, newDesk, newPhone }) => {
    test.setTimeout(TOUR_MS);
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await tourAlarm({ hubUrl: hub.url, desk, phone, at: expectAccessible });
  });
