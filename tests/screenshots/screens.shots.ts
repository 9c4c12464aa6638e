import type { Page } from 'playwright/test';
import { tourAdmin } from '../world/tours/adminTour.ts';
import { tourAlarm } from '../world/tours/alarmTour.ts';
import { tourDesk } from '../world/tours/deskTour.ts';
import { tourHomes } from '../world/tours/homesTour.ts';
import { tourKiosk } from '../world/tours/kioskTour.ts';
import { tourLookBack } from '../world/tours/lookBackTour.ts';
import { tourPhone } from '../world/tours/phoneTour.ts';
import { tourPlanning } from '../world/tours/planningTour.ts';
import { tourReleases } from '../world/tours/releasesTour.ts';
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

  test(`homes, ${locale}`, async ({ hub, terminal, newDesk }) => {
    const desk = await newDesk(locale);
    await tourHomes({ hub, terminal, desk, locale, at: (page, screen) => albumOf(page, locale)(screen) });
  });

  test(`planning, ${locale}`, async ({ hub, smtp, newDesk, newPhone }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await tourPlanning({ hubUrl: hub.url, smtp, desk, phone, at: albumOf(phone.page, locale) });
  });

  test(`releases, ${locale}`, async ({ hub, smtp, terminal, newDesk, newPhone }) => {
    const [desk, applicant, administrator] = [await newDesk(locale), await newPhone(locale), await newPhone(locale)];
    const at = (page: Page, screen: string) => albumOf(page, locale)(screen);
    await tourReleases({ hub, smtp, terminal, desk, applicant, administrator, locale, at });
  });

  test.describe('the demo building', () => {
    test.use({ building: 'demo' });
    for (const [part, tour] of Object.entries({ desk: tourDesk, admin: tourAdmin, history: tourLookBack }))
      test(`${part}, ${locale}`, async ({ newDesk }) => {
        const desk = await newDesk(locale);
        await tour(desk, albumOf(desk.page, locale));
      });

    test(`alarm, ${locale}`, async ({ hub, newDesk, newPhone }) => {
      const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
      await tourAlarm({ hubUrl: hub.url, desk, phone, at: (page, screen) => albumOf(page, locale)(screen) });
    });
  });
}
