import type { Page } from 'playwright/test';
import { hosts } from '../world/building.ts';
import { hear } from '../world/hearing.ts';
import { command, registered } from '../world/registered.ts';
import { expect, test } from '../world/world.ts';

/** What the browser is told to write on the window's icon. */
async function badges(page: Page): Promise<() => Promise<(number | null)[]>> {
  await page.addInitScript(() => {
    const shown: (number | null)[] = [];
    Object.assign(window, { shownBadges: shown });
    const { setAppBadge, clearAppBadge } = Navigator.prototype;
    Object.assign(Navigator.prototype, {
      setAppBadge(this: Navigator, count?: number) {
        shown.push(count ?? 0);
        return setAppBadge.call(this, count);
      },
      clearAppBadge(this: Navigator) {
        shown.push(null);
        return clearAppBadge.call(this);
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { shownBadges: (number | null)[] }).shownBadges);
}

const close = (hertz: number) => (tones: number[]) => tones.some((tone) => Math.abs(tone - hertz) < 12);

test('somebody who comes is heard, and stands in the title and on the badge of a window nobody looks at', async ({
  desk,
  terminal: { kiosk },
}) => {
  const { page } = desk;
  const [hearing, shown] = [await hear(page), await badges(page)];
  await page.reload({ waitUntil: 'networkidle' });
  // Browsers are silent until somebody has pressed or touched something.
  await page.keyboard.press('Home');
  await expect(page.getByTitle(desk.says('sound.on'))).toBeVisible();

  // Two tones that rise: the samples themselves, as the browser renders them.
  const visitId = await registered(desk, hosts.wang, { name: 'Ann Field' });
  await expect.poll(async () => close(880)(await hearing.tones())).toBe(true);
  expect(close(660)(await hearing.tones())).toBe(true);
  await expect(page).not.toHaveTitle(/^\(/);

  // Muted, the same is seen and not heard.
  await page.keyboard.press('m');
  await hearing.silence();
  await registered(desk, hosts.wang, { name: 'Bo Lind' });
  await command(desk, visitId, { type: 'approve' });
  await expect(desk.card('to-check', 'Ann Field')).toBeVisible();
  expect(await hearing.tones()).toEqual([]);
  await page.keyboard.press('m');
  await expect.poll(async () => close(880)(await hearing.tones())).toBe(true);

  // A kiosk that calls has a bell of its own, and rings until somebody takes it.
  await hearing.silence();
  await kiosk.begin('en');
  await kiosk.tool('toolbar.callDesk').click();
  await expect.poll(async () => close(988)(await hearing.tones())).toBe(true);
  await expect(page).toHaveTitle(/^\(1\) /);
  expect((await shown()).at(-1)).toBe(1);
  await page.keyboard.press('c');
  await expect(page).not.toHaveTitle(/^\(/);
  expect((await shown()).at(-1)).toBeNull();

  // The window is put away: the newcomers that nobody has seen are counted until somebody looks again.
  const session = await page.context().newCDPSession(page);
  // Tests pretend that every page has the focus; here the browser's own word counts.
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const { windowId } = await session.send('Browser.getWindowForTarget');
  const show = (windowState: 'minimized' | 'normal') =>
    session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  await show('minimized');
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
  await registered(desk, hosts.wang, { name: 'Cara Moon' });
  await registered(desk, hosts.wang, { name: 'Dan West' });
  await expect(page).toHaveTitle(/^\(2\) /);
  expect((await shown()).at(-1)).toBe(2);
  await show('normal');
  await expect(page).not.toHaveTitle(/^\(/);
  expect((await shown()).at(-1)).toBeNull();
});
