import { expectAccessible } from '../world/axe.ts';
import { tourReleases } from '../world/tours/releasesTour.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

/** Many screens of three people and a door, each gone over for seconds. */
const TOUR_MS = 4 * 60_000;

for (const locale of FLOW_LOCALES)
  test(`large items leave with two words and a pass, ticked at a door that is without the hub (${locale})`, async ({
    hub,
    smtp,
    terminal,
    newDesk,
    newPhone,
  }, testInfo) => {
    test.setTimeout(TOUR_MS);
    const [desk, applicant, administrator] = [await newDesk(locale), await newPhone(locale), await newPhone(locale)];
    await tourReleases({
      ...{ hub, smtp, terminal, desk, applicant, administrator, locale, at: expectAccessible },
      async onSheet(page) {
        const sheet = await page.pdf({ preferCSSPageSize: true, path: testInfo.outputPath(`release-${locale}.pdf`) });
        expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      },
    });
  });
