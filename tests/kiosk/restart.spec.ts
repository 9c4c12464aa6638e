import { hosts } from '../world/building.ts';
import type { Terminal } from '../world/startKiosk.ts';
import { approveByTelephone } from '../world/steps.ts';
import { expect, test } from '../world/world.ts';

/** For a while: Chromium writes new cookies to the disk half a minute late, or when it ends in order. */
const isInService = (terminal: Terminal): Promise<void> => terminal.restart();
const visit = { to: hosts.wang, name: '赵敏', phone: '13800001234' };

test('a kiosk that crashes in the middle of a form starts again with nothing of it', async ({ terminal, desk }) => {
  const { kiosk } = terminal;
  await isInService(terminal);
  await kiosk.begin('en');
  await kiosk.fillIn(visit);
  await terminal.crash();
  await expect(kiosk.main).not.toContainText(visit.name);
  await expect(desk.section('awaiting-host')).toContainText(desk.says('empty.awaiting-host'));
});

test('a kiosk that crashes right after sending delivers the registration, once', async ({ terminal, hub, desk }) => {
  const { kiosk } = terminal;
  await isInService(terminal);
  await kiosk.begin('en');
  await kiosk.fillIn(visit);
  // The hub is away, so that the registration is on the kiosk's disk and nowhere else.
  await hub.stop();
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await terminal.crash();
  await hub.start();
  await expect(desk.card('awaiting-host', number)).toContainText(visit.name, { timeout: 30_000 });
  await expect(desk.card('awaiting-host', visit.name)).toHaveCount(1);
});

test('a kiosk that was off finds out where its visits stand', async ({ terminal, desk }) => {
  const { kiosk } = terminal;
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await approveByTelephone(desk, number);
  await terminal.restart();
  await expect(kiosk.called(number, 'strip.to-the-desk')).toBeVisible();
});
