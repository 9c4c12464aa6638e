import { expectAccessible } from '../world/axe.ts';
import { tourDesk } from '../world/tours/deskTour.ts';
import { LOCALES, test } from '../world/world.ts';

test.use({ building: 'demo' });

for (const locale of LOCALES)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing on any page of the staff (${locale}, ${theme})`, async ({ newDesk }) => {
      test.slow();
      const desk = await newDesk(locale);
      if (theme === 'dark') await desk.page.getByRole('button', { name: desk.says('theme.dark') }).click();
      await tourDesk(desk, (screen) => expectAccessible(desk.page, screen));
    });
