import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { inProject } from '../world/project.ts';

/** Every screen, for looking through; not kept with the sources. */
const ALBUM = inProject('test-results/screenshots');
/** The few that the README shows, as JPEG: a fifth of the bytes of a PNG. */
const SHOWN = inProject('deploy/screenshots');
const JPEG_QUALITY = 80;
const shown: Record<string, string> = {
  'kiosk-attract-with-numbers': 'kiosk',
  'desk-board': 'desk',
  'phone-somebody-waits': 'phone',
};

/** @returns takes a picture of the page as it is, under the screen's name and in the language's folder */
export function albumOf(page: Page, locale: string): (screen: string) => Promise<void> {
  for (const folder of [`${ALBUM}/${locale}`, SHOWN]) mkdirSync(folder, { recursive: true });
  return async (screen) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${ALBUM}/${locale}/${screen}.png` });
    const name = shown[screen];
    if (name) await page.screenshot({ path: `${SHOWN}/${name}.${locale}.jpg`, type: 'jpeg', quality: JPEG_QUALITY });
  };
}
