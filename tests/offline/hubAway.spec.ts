import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const visit = { to: hosts.wang, name: '赵敏', phone: '13800001234' };
const other = { to: hosts.emily, name: 'Ann Field' };

for (const locale of FLOW_LOCALES)
  test(`a registration with the hub stopped reaches the desk once, when it is back (${locale})`, async ({
    hub,
    terminal: { kiosk },
    newDesk,
  }) => {
    await kiosk.begin(locale);
    await hub.stop();
    const first = await kiosk.register(visit);
    await expect(kiosk.heading('standing.offline.heading')).toBeVisible();
    await kiosk.finish();
    await kiosk.begin(locale);
    const second = await kiosk.register(other);
    await kiosk.finish();

    await hub.start();
    const desk = await newDesk(locale);
    await expect(desk.card('awaiting-host', first)).toContainText(visit.name, { timeout: 30_000 });
    await expect(desk.card('awaiting-host', second)).toContainText(other.name, { timeout: 30_000 });
    await kiosk.hasSyncState('sync.live');
    await expect(desk.card('awaiting-host', visit.name)).toHaveCount(1);
    await expect(desk.section('awaiting-host').getByRole('link')).toHaveCount(2);
    await expect(kiosk.called(first, 'strip.asking')).toBeVisible();
  });

test('the kiosk loads, searches and says honestly that the hub is away', async ({ hub, terminal }) => {
  const { kiosk } = terminal;
  await hub.stop();
  await kiosk.page.reload();
  await kiosk.isAtRest();
  await kiosk.isOffline();
  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search('emily');
  await expect(kiosk.button(hosts.emily.name)).toBeVisible();
});

test('a hub that was killed has what it acknowledged, and gets what it had not', async ({
  hub,
  terminal: { kiosk },
  newDesk,
}) => {
  const desk = await newDesk('en');
  await kiosk.begin('en');
  const acknowledged = await kiosk.register(visit);
  await expect(desk.card('awaiting-host', acknowledged)).toContainText(visit.name);
  await kiosk.finish();

  await kiosk.begin('en');
  await kiosk.fillIn(other);
  await hub.kill();
  await kiosk.choose('summary.send');
  const waiting = await kiosk.callNumber();
  await hub.start();

  // The desk's page finds its way back by itself.
  await expect(desk.card('awaiting-host', waiting)).toContainText(other.name, { timeout: 30_000 });
  await expect(desk.card('awaiting-host', acknowledged)).toContainText(visit.name);
  await expect(desk.section('awaiting-host').getByRole('link')).toHaveCount(2);
});
