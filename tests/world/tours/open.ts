import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';

/** A page of the staff, by its place in the bar above all of them. */
export async function open(
  desk: Desk,
  place:
    | 'nav.round'
    | 'nav.gates'
    | 'nav.register'
    | 'nav.parcels'
    | 'nav.releases'
    | 'nav.post'
    | 'nav.tenants'
    | 'nav.kiosks'
    | 'nav.staff'
    | 'nav.site'
    | 'nav.messages'
    | 'nav.audit',
) {
  await desk.page
    .getByRole('banner')
    .getByRole('link', { name: desk.says(place) })
    .click();
  await expect(desk.page.getByRole('banner').getByRole('navigation').locator('[aria-current="page"]')).toContainText(
    desk.says(place),
  );
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
}
