import { expect, type Page } from 'playwright/test';
import type { Kiosk } from './kiosk.ts';

/** What large text, strong contrast and lowered controls say to the style sheets, on the page's root. */
const AIDS = { 'data-text': 'large', 'data-contrast': 'high', 'data-controls': 'low' } as const;

/** All three, as a visitor switches them on in the open dialog, which is left by its own button. */
export async function switchAidsOn(kiosk: Kiosk): Promise<void> {
  const dialog = kiosk.page.getByRole('dialog', { name: kiosk.says('access.heading') });
  for (const word of ['access.largeText', 'access.contrast', 'access.lowered'] as const)
    await dialog.getByRole('switch', { name: kiosk.says(word) }).click();
  await dialog.getByRole('button', { name: kiosk.says('common.done') }).click();
  await expect(dialog).toBeHidden();
  for (const [name, value] of Object.entries(AIDS))
    await expect(kiosk.page.locator('html')).toHaveAttribute(name, value);
}

/** Looks at the screen as it stands, with all three on for so long; the way to a screen need not be gone twice. */
export async function withAids(page: Page, look: () => Promise<void>): Promise<void> {
  const before = await page.evaluate(put, AIDS);
  await look();
  await page.evaluate(put, before);
}

/** @returns what stood there, once the page is drawn anew */
async function put(wanted: Record<string, string>): Promise<Record<string, string>> {
  const root = document.documentElement;
  const before = Object.keys(wanted).map((name) => [name, root.getAttribute(name) ?? ''] as const);
  for (const [name, value] of Object.entries(wanted)) root.setAttribute(name, value);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return Object.fromEntries(before);
}
