import { hosts } from '../world/building.ts';
import type { Terminal } from '../world/startKiosk.ts';
import { expect, test } from '../world/world.ts';

/** SIGKILL to every process of the browser: nothing of it writes anything more, as where a terminal runs out of memory. */

test.skip(process.platform !== 'linux', 'finding the processes of a browser takes /proc');

/** For a while: Chromium writes new cookies to the disk half a minute late, or when it ends in order. */
const isInService = (terminal: Terminal): Promise<void> => terminal.restart();
/** After the last tap, ms: sealing and writing takes some tens of milliseconds. */
const MOMENTS_MS = [0, 30, 120] as const;

test('what a kiosk promised before it was killed is there, once, though the hub was away', async ({
  terminal,
  hub,
  desk,
}) => {
  const { kiosk } = terminal;
  await isInService(terminal);
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name: '赵敏', phone: '13800001234' });
  await hub.stop();
  const browser = terminal.findBrowser();
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await browser.kill();
  await hub.start();
  await browser.relaunch();
  await expect(desk.card('awaiting-host', number)).toContainText('赵敏', { timeout: 30_000 });
  await expect(desk.section('awaiting-host').getByRole('link')).toHaveCount(1);
});

test('a kiosk killed at any moment after the last tap leaves a whole registration or none', async ({
  terminal,
  desk,
}) => {
  test.setTimeout(180_000);
  const { kiosk } = terminal;
  await isInService(terminal);
  const promised: string[] = [];
  for (const [round, afterMs] of MOMENTS_MS.entries()) {
    const name = `Visitor ${'ABC'[round]}`;
    await kiosk.begin('en');
    await kiosk.fillIn({ to: hosts.emily, name });
    const browser = terminal.findBrowser();
    await kiosk.choose('summary.send');
    const shown = await Promise.race([
      kiosk.callNumber().catch(() => null),
      new Promise<null>((later) => setTimeout(later, afterMs, null)),
    ]);
    await browser.kill();
    if (shown !== null) promised.push(shown);
    await browser.relaunch();
    await kiosk.hasSyncState('sync.live');
    for (const number of promised)
      await expect(desk.card('awaiting-host', number), `killed after ${afterMs} ms`).toHaveCount(1);
    // A card without its name would be a registration cut in half.
    for (const card of await desk.section('awaiting-host').getByRole('link').all())
      await expect(card, `killed after ${afterMs} ms`).toContainText(/Visitor [ABC]/);
    expect(await desk.card('awaiting-host', name).count()).toBeLessThanOrEqual(1);
  }
});
