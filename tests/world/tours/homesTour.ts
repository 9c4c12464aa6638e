import type { Locale } from '@foyer/shared/i18n';
import { expect, type Page } from 'playwright/test';
import type { Desk } from '../desk.ts';
import { makeEstate } from '../estate.ts';
import type { Hub } from '../startHub.ts';
import type { Terminal } from '../startKiosk.ts';

/** Through what is different where people live: a flat is asked for by its number, and rung at its door. */
export async function tourHomes(tour: {
  hub: Hub;
  desk: Desk;
  terminal: Terminal;
  locale: Locale;
  at: (page: Page, screen: string) => Promise<void>;
}): Promise<void> {
  const { hub, desk, terminal, locale, at } = tour;
  const { kiosk } = terminal;
  await makeEstate(desk, hub);
  await terminal.restart();
  await kiosk.begin(locale);
  await kiosk.beginVisit('private');
  await expect(kiosk.heading('whom.flat.heading')).toBeVisible();
  await at(kiosk.page, 'kiosk-flat');
  await kiosk.tap('3-2-1201');
  await expect(kiosk.button('3-2-1201')).toBeVisible();
  await at(kiosk.page, 'kiosk-flat-found');
  await kiosk.button('3-2-1201').click();
  await kiosk.answer('name.heading', 'Ann Field');
  await kiosk.answer('phone.heading', '13800001234');
  await expect(kiosk.heading('heads.heading')).toBeVisible();
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await expect(kiosk.main).toContainText(kiosk.t('standing.intercom', { number: '1201#' }));
  await at(kiosk.page, 'kiosk-flat-asked');
  await desk.choose('awaiting-host', number);
  await expect(desk.panel.getByRole('region', { name: desk.says('telephones.label') })).toContainText('1201#');
  await at(desk.page, 'desk-flat');
}
