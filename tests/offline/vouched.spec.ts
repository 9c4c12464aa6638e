import { alertsOf, bar } from '../world/barList.ts';
import { hosts } from '../world/building.ts';
import { addAgent } from '../world/secondSite.ts';
import { PIN, setPin, staffAt } from '../world/kioskStaff.ts';
import { expectAccessible } from '../world/axe.ts';
import { expect, test } from '../world/world.ts';

test('with the hub away staff let a walk-in up: any kiosk reads the pass, and the hub takes it over', async ({
  hub,
  terminal: { kiosk },
  otherTerminal,
  desk,
}) => {
  const number = await setPin(desk, kiosk);
  // The other kiosk knows the key that signs from its bundle, before the hub is gone.
  await otherTerminal.kiosk.hasSyncState('sync.live');
  await hub.stop();
  await kiosk.isOffline();
  await kiosk.begin('en');
  const callNumber = await kiosk.register({ to: hosts.wang, name: '赵敏' });
  await expect(kiosk.heading('standing.offline.heading')).toBeVisible();
  await kiosk.choose('standing.staff');
  const staff = staffAt(kiosk, 'en');
  await staff.enterPin(number, '000001');
  await expect(kiosk.page.getByRole('alert').filter({ hasText: staff.t('pin.wrong') })).toBeVisible();
  await kiosk.page.getByRole('textbox').fill(PIN);
  await kiosk.button(staff.t('pin.enter')).click();
  await expect(staff.heading('vouch.call.heading')).toBeVisible();
  await expect(kiosk.main).toContainText(hosts.wang.name);
  await expectAccessible(kiosk.page, 'vouch-call');
  await kiosk.button(staff.t('vouch.call.yes')).click();
  await expect(staff.heading('vouch.document.heading')).toBeVisible();
  await kiosk.button(staff.t('vouch.document.passport')).click();
  await expect(kiosk.heading('standing.provisional.heading')).toBeVisible();
  await expect(kiosk.main).toContainText(kiosk.says('standing.provisional.mark'));
  await expectAccessible(kiosk.page, 'standing-provisional');
  const pass = await kiosk.readPass();

  // Never heard of that visit, and without the hub: the signature is enough.
  await otherTerminal.kiosk.begin('en');
  await otherTerminal.kiosk.scanByHand(pass, 'pass.heading');

  await hub.start();
  await desk.page.goto(`${hub.url}/desk`);
  await desk.choose('on-site', callNumber);
  await expect(desk.panel).toContainText(desk.says('event.vouch-settled.taken-over'), { timeout: 30_000 });
});

test('somebody on the do-not-admit list who was vouched for is told to the desk alone, once the hub is back', async ({
  hub,
  terminal: { kiosk },
  desk,
}) => {
  const barred = { name: '钱多多', phone: '13912349876', why: 'Pushed a guard on the stairs' };
  await bar(desk, hub.url, barred, await addAgent(desk, hub, 'tao'));
  const number = await setPin(desk, kiosk);
  await desk.page.goto(`${hub.url}/desk`);
  await kiosk.hasSyncState('sync.live');
  await hub.stop();
  await kiosk.isOffline();
  await kiosk.begin('en');
  const callNumber = await kiosk.register({ to: hosts.wang, name: 'Qian Duoduo', phone: '+86 139 1234 9876' });
  await kiosk.choose('standing.staff');
  const staff = staffAt(kiosk, 'en');
  await staff.enterPin(number, PIN);
  await kiosk.button(staff.t('vouch.call.yes')).click();
  await kiosk.button(staff.t('vouch.document.passport')).click();
  await expect(kiosk.heading('standing.provisional.heading')).toBeVisible();

  await hub.start();
  await desk.page.goto(`${hub.url}/desk`);
  await expect(alertsOf(desk)).toContainText(callNumber, { timeout: 30_000 });
  await expect(kiosk.page.locator('body')).not.toContainText(barred.why);
  await expect(kiosk.page.locator('body')).not.toContainText(barred.name);
});
