import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';

/** Sets a number of the site's settings on their page, and comes back to the board. */
export async function setNumber(
  desk: Desk,
  field: 'hostWaitSeconds' | 'idleSeconds' | 'callRingSeconds' | 'helpMinutes' | 'rememberDays',
  value: number,
): Promise<void> {
  const { page } = desk;
  const navigate = (word: 'nav.site' | 'nav.desk') =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: desk.says(word), exact: true })
      .click();
  await navigate('nav.site');
  await page.getByLabel(desk.says(`site.${field}`)).fill(String(value));
  await page.getByRole('button', { name: desk.says('save'), exact: true }).click();
  await expect(page.getByText(desk.says('site.saved'))).toBeVisible();
  await navigate('nav.desk');
  await expect(desk.section('awaiting-host')).toBeVisible();
}
