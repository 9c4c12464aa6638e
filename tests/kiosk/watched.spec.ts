import { hosts } from '../world/building.ts';
import { startWatchdog } from '../world/watchdog.ts';
import { expect, test } from '../world/world.ts';

/** deploy/kiosk-device, foyer-browser.service: WatchdogSec. */
const SILENCE_MS = 5_000;
// One machine, one address that it listens at.
test.describe.configure({ mode: 'default' });
test.skip(process.platform !== 'linux', 'finding the processes of a browser takes /proc');

test('a page that hangs falls silent, and is back in a new browser with what it had promised', async ({
  terminal,
  hub,
  desk,
}) => {
  const watchdog = await startWatchdog();
  const { kiosk } = terminal;
  // In service for a while: Chromium writes new cookies to the disk half a minute late, or when it ends in order.
  await terminal.restart();
  // A page that nobody asked sends nothing to the machine.
  expect(watchdog.beats).toBe(0);

  await kiosk.page.goto(`${hub.url}/kiosk/?heartbeat`);
  await kiosk.isAtRest();
  await expect.poll(() => watchdog.beats).toBeGreaterThan(1);

  // After a visitor the address is clean, and the page may be loaded again: it beats on.
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name: '赵敏', phone: '13800001234' });
  await hub.stop();
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await kiosk.finish();
  await expect(kiosk.page).toHaveURL(/\/kiosk\/$/);
  await kiosk.page.reload();
  await kiosk.isAtRest();
  const before = watchdog.beats;
  await expect.poll(() => watchdog.beats).toBeGreaterThan(before + 1);

  // As heartbeat.py and systemd do it: five seconds of silence, and all of the browser is ended and started again.
  const browser = terminal.findBrowser();
  const hungAt = Date.now();
  void kiosk.page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await expect.poll(() => watchdog.silentFor(), { timeout: 20_000, intervals: [50] }).toBeGreaterThan(SILENCE_MS);
  await browser.kill();
  await browser.relaunch();
  // Visitors are asked to bear ten seconds; how many it is here depends on the machine.
  test.info().annotations.push({ type: 'back after', description: `${Date.now() - hungAt} ms` });

  await hub.start();
  await expect(desk.card('awaiting-host', number)).toContainText('赵敏', { timeout: 30_000 });
  await expect(desk.card('awaiting-host', '赵敏')).toHaveCount(1);
  await watchdog.close();
});

test('a kiosk that waits for its enrolment beats, too', async ({ terminal: { kiosk }, hub }) => {
  await kiosk.page.context().clearCookies();
  const watchdog = await startWatchdog();
  await kiosk.page.goto(`${hub.url}/kiosk/?heartbeat`);
  await expect(kiosk.heading('revoked.heading')).toBeVisible({ timeout: 20_000 });
  const before = watchdog.beats;
  await expect.poll(() => watchdog.beats).toBeGreaterThan(before + 1);
  await watchdog.close();
});
