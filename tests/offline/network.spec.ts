import { hosts } from '../world/building.ts';
import { startKiosk } from '../world/startKiosk.ts';
import { startNetwork } from '../world/network.ts';
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

/** Real seconds: what is proven is that half a minute is enough. Both directions side by side, so that it is one half. */
test('a link that passes one direction only is left within 30 s by the kiosk and by the hub, and made anew', async ({
  hub,
  network,
  cutOffTerminal: { kiosk: unheard },
  newDesk,
}) => {
  test.slow();
  const otherNetwork = await startNetwork(hub.url);
  const otherTerminal = await startKiosk({
    hubUrl: otherNetwork.url,
    enrolmentCode: hub.enrolmentCode('South lobby'),
  });
  const deaf = otherTerminal.kiosk;
  const desk = await newDesk('en');
  const away = async () => {
    const answer = await desk.page.request.get(`${hub.url}/api/v1/desk/board`);
    const { devices } = (await answer.json()) as { devices: { online: boolean }[] };
    return devices.filter(({ online }) => !online).length;
  };
  await expect.poll(away).toBe(0);
  const begun = Date.now();
  network.lose('to-hub');
  otherNetwork.lose('from-hub');
  const left: Record<string, number> = {};
  const note = (who: string) => () => (left[who] = Date.now() - begun);
  await Promise.all([
    unheard.isOffline().then(note('kiosk that is not heard')),
    deaf.isOffline().then(note('kiosk that hears nothing')),
    expect.poll(away, { timeout: 60_000 }).toBe(2).then(note('hub')),
  ]);
  for (const [who, ms] of Object.entries(left)) expect(ms, who).toBeLessThan(30_000);

  await unheard.begin('en');
  const number = await unheard.register(visit);
  network.restore();
  otherNetwork.restore();
  await expect.poll(away, { timeout: 30_000 }).toBe(0);
  await expect(desk.card('awaiting-host', number)).toContainText(visit.name, { timeout: 30_000 });
  await otherTerminal.close();
  await otherNetwork.close();
});
