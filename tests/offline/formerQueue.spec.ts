import { readFileSync } from 'node:fs';
import { hosts } from '../world/building.ts';
import { expectAccessible } from '../world/axe.ts';
import { staffAt } from '../world/kioskStaff.ts';
import { revokeKiosk } from '../world/steps.ts';
import { expect, test } from '../world/world.ts';

const visit = { to: hosts.wang, name: '赵敏', phone: '13800001234' };

test('a revoked kiosk keeps its queue and says so; enrolled again, the desk takes it in', async ({
  hub,
  network,
  cutOffTerminal: { kiosk },
  desk,
}) => {
  await kiosk.begin('en');
  network.cut();
  const number = await kiosk.register(visit);
  await kiosk.finish();
  await revokeKiosk(desk, 'North lobby');
  network.restore();
  await expect(kiosk.heading('revoked.heading')).toBeVisible({ timeout: 30_000 });
  const staff = staffAt(kiosk, 'zh-CN');
  await expect(kiosk.main).toContainText(staff.t('waiting.one'));
  await kiosk.hasSyncState('sync.signed-out');

  const [code] = (await hub.foyer('enrol-kiosk', 'North lobby')).split('\n');
  await kiosk.choose('revoked.enrol');
  await kiosk.page.getByRole('textbox').fill(code!);
  await kiosk.button(kiosk.says('enrol.submit')).click();
  await kiosk.isAtRest();
  await desk.page.goto(`${hub.url}/admin/kiosks/queues`);
  await expect(async () => {
    await desk.page.reload();
    await expect(desk.page.getByRole('article')).toContainText('North lobby', { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expectAccessible(desk.page, 'admin-queues');
  await desk.page.getByRole('button', { name: desk.says('queues.take') }).click();
  await expect(desk.page.getByRole('status').filter({ hasText: desk.t('queues.taken', { count: 2 }) })).toBeVisible();
  await desk.page.goto(`${hub.url}/desk`);
  await expect(desk.card('awaiting-host', number)).toContainText(visit.name);
  await expect(desk.card('awaiting-host', visit.name)).toHaveCount(1);
});

test('a kiosk that must be replaced hands its queue over as a file, which counts once', async ({
  hub,
  terminal: { kiosk },
  desk,
}) => {
  await kiosk.begin('zh-CN');
  await hub.stop();
  const number = await kiosk.register(visit);
  await kiosk.finish();
  const staff = staffAt(kiosk, 'zh-CN');
  await staff.openService();
  await staff.enterPin('00', hub.servicePin('North lobby'));
  await expect(staff.heading('service.heading')).toBeVisible();
  await expectAccessible(kiosk.page, 'service-state');
  await staff.view('service.log').click();
  await expect(kiosk.main).toContainText('started');
  await staff.view('service.tests').click();
  await kiosk.button(staff.t('service.test.network')).click();
  await expect(kiosk.main).toContainText('/healthz');
  await expectAccessible(kiosk.page, 'service-tests');
  await staff.view('service.queue').click();
  await expect(kiosk.main).toContainText('visit.registered');
  await expect(kiosk.main).not.toContainText(visit.name);
  const download = kiosk.page.waitForEvent('download');
  await kiosk.button(staff.t('service.handOver')).click();
  const file = readFileSync(await (await download).path());
  expect(file.toString()).not.toContain('visit');
  await kiosk.page.context().close();

  await hub.start();
  await desk.page.goto(`${hub.url}/admin/kiosks/queues`);
  const upload = async (name: string) => {
    await desk.page.getByLabel(desk.says('queues.file')).setInputFiles({
      name,
      mimeType: 'text/plain',
      buffer: file,
    });
    await expect(desk.page.getByText(desk.says('queues.uploaded'))).toBeVisible();
  };
  await upload('one.foyer-queue');
  await desk.page.getByRole('button', { name: desk.says('queues.take') }).click();
  await expect(desk.page.getByRole('article')).toHaveCount(0);
  await desk.page.reload();
  await upload('again.foyer-queue');
  await expect(desk.page.getByRole('article')).toHaveCount(0);
  await desk.page.goto(`${hub.url}/desk`);
  await expect(desk.card('awaiting-host', number)).toContainText(visit.name);
  await expect(desk.card('awaiting-host', visit.name)).toHaveCount(1);
});
