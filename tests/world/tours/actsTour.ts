import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import type { At } from './kioskTour.ts';

/** What the desk does to one visit and to many, on a hub with the demo building. It begins and ends at the board. */
export async function tourActs(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  const waiting = desk.section('awaiting-host').getByRole('link').first();
  await waiting.click();
  await desk.panel.getByRole('heading', { level: 2 }).click();
  for (const action of ['telephone', 'move', 'join'] as const) {
    await desk.action(action).click();
    await expect(desk.dialog).toBeVisible();
    if (action === 'telephone')
      await expect(desk.dialog.getByRole('region', { name: desk.says('script.label') })).toBeVisible();
    await at(`desk-dialog-${action}`);
    await page.keyboard.press('Escape');
    await expect(desk.dialog).toBeHidden();
  }
  await page.keyboard.press('Escape');

  const onSite = desk.section('on-site').getByRole('link');
  await onSite.first().click();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await desk.section('awaiting-host').getByRole('checkbox').first().check();
  await expect(desk.chosen).toBeVisible();
  await at('desk-chosen');
  await desk.chosen.getByRole('button', { name: desk.says('action.extend') }).click();
  await at('desk-dialog-many');
  await desk.dialog.getByRole('button', { name: desk.says('extend.by-30') }).click();
  await expect(desk.toasts.getByRole('button', { name: desk.says('undo') })).toBeVisible();
  await at('desk-undo');
  // First what was chosen, then the panel.
  await page.keyboard.press('Escape');
  await expect(desk.chosen).toBeHidden();
  await page.keyboard.press('Escape');
}
