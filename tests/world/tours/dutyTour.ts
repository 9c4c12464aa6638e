import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import { openShift } from '../duty.ts';
import type { At } from './kioskTour.ts';

/** Through a shift: help is called, the shift handed over, the roster made. */
export async function tourDuty(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await openShift(desk);
  await at('desk-shift');
  await page.keyboard.press('!');
  await expect(desk.dialog).toBeVisible();
  await at('desk-help');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: desk.says('help.open') }).getByRole('button')).toHaveCount(2);
  await at('desk-help-running');
  await page.getByRole('button', { name: desk.says('help.call-off') }).click();
  await page.getByRole('button', { name: desk.says('shift.sign-on'), exact: true }).click();
  await page.getByRole('button', { name: desk.says('shift.sign-off'), exact: true }).click();
  await expect(desk.dialog).toBeVisible();
  await at('desk-sign-off');
  await desk.dialog.getByRole('button', { name: desk.says('shift.sign-off'), exact: true }).click();
  await expect(page.getByText(desk.says('shift.signed-off'))).toBeVisible();
  await at('desk-handed-over');
  await fromShift(desk, 'help-record.heading');
  await at('desk-help-records');
  await fromShift(desk, 'nav.food');
  await at('desk-food');
  await fromShift(desk, 'nav.bars');
  await at('desk-bars');
  await openShift(desk);
  await page
    .getByRole('main')
    .getByRole('link', { name: desk.says('nav.roster') })
    .click();
  await expect(page.getByRole('heading', { name: desk.says('roster.heading'), level: 1 })).toBeVisible();
  await at('desk-roster');
  // Today the member had a shift already, a moment ago.
  await page.getByRole('link', { name: desk.says('roster.next') }).click();
  await expect(page).toHaveURL(/week=/);
  await page
    .getByRole('button', { name: desk.says('roster.add') })
    .first()
    .click();
  await expect(desk.dialog).toBeVisible();
  await desk.dialog.getByRole('button', { name: desk.says('roster.plan') }).click();
  await expect(page.getByText(desk.t('roster.planned', { planned: 1 }))).toBeVisible();
  await at('desk-roster-planned');
  await page.getByRole('link', { name: desk.says('roster.people') }).click();
  await expect(page.getByRole('heading', { name: desk.says('roster.people'), level: 1 })).toBeVisible();
  await at('desk-roster-people');
}

/** The lists that a shift keeps. */
async function fromShift(desk: Desk, name: 'help-record.heading' | 'nav.food' | 'nav.bars'): Promise<void> {
  await openShift(desk);
  await desk.page
    .getByRole('main')
    .getByRole('link', { name: desk.says(name) })
    .first()
    .click();
  await expect(desk.page).not.toHaveURL(/\/desk\/shift/);
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
}
