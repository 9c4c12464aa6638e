import { hosts } from '../world/building.ts';
import { approveByTelephone, checkIdentity, fetchPass } from '../world/steps.ts';
import { expect, test } from '../world/world.ts';

const visit = { to: hosts.wang, name: '赵敏', phone: '13800001234' };

test('a kiosk whose network is cut registers, and delivers when it is whole again', async ({
  network,
  cutOffTerminal: { kiosk },
  desk,
}) => {
  network.cut();
  await kiosk.isOffline();
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await expect(kiosk.heading('standing.offline.heading')).toBeVisible();
  await expect(desk.section('awaiting-host')).toContainText(desk.says('empty.awaiting-host'));
  network.restore();
  await expect(desk.card('awaiting-host', number)).toContainText(visit.name, { timeout: 30_000 });
});

test('a pass is checked, and its holder leaves, without the hub; the desk sees it afterwards', async ({
  network,
  cutOffTerminal: { kiosk },
  desk,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await kiosk.finish();
  await approveByTelephone(desk, number);
  await checkIdentity(desk, number);
  await fetchPass(kiosk, number, visit.phone);
  const token = await kiosk.readPass();
  await kiosk.finish();

  network.cut();
  await kiosk.isOffline();
  await kiosk.begin('en');
  await kiosk.scanByHand(token, 'leaving.thanks.heading');
  await expect(desk.card('on-site', number)).toBeVisible();

  network.restore();
  await expect(desk.card('left', number)).toBeVisible({ timeout: 30_000 });
});

test('a connection that hangs half open is given up and made anew', async ({
  network,
  cutOffTerminal: { kiosk },
  desk,
}) => {
  test.slow();
  network.hang();
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  // It takes the kiosk 25 s of silence to be sure.
  await kiosk.isOffline();
  network.restore();
  await expect(desk.card('awaiting-host', number)).toContainText(visit.name, { timeout: 30_000 });
});
