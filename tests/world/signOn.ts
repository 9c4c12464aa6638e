import type { Page } from 'playwright/test';

/** A hand on a sheet, slowly enough to be one: some strokes from left to right. */
export async function signOn(page: Page, sheetName: string): Promise<void> {
  const box = (await page.getByRole('img', { name: sheetName }).boundingBox())!;
  for (const row of [0.3, 0.6]) {
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * row);
    await page.mouse.down();
    for (const step of [0.35, 0.5, 0.65, 0.8])
      await page.mouse.move(box.x + box.width * step, box.y + box.height * (row + (step % 0.3) / 3));
    await page.mouse.up();
  }
}
