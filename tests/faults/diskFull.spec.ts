import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freePort } from '../world/freePort.ts';
import { startHubProcess, type HubProcess } from '../world/hubProcess.ts';
import { ADMIN } from '../world/startHub.ts';
import { signInAtDesk, type Desk } from './desk.ts';
import { furnish } from './furnish.ts';
import { notOnce, readCopy } from './onDisk.ts';
import { canMount, mountSmallDisk, type SmallDisk } from './smallDisk.ts';
import { startStoreKiosk, type StoreKiosk } from './storeKiosk.ts';

const KIOSKS = 2;

describe.runIf(canMount())('a full disk', { timeout: 60_000 }, () => {
  let disk: SmallDisk;
  let hub: HubProcess;
  let desk: Desk;
  let kiosks: StoreKiosk[];
  let output = '';
  const settings = { FOYER_DEMO: '0', FOYER_ADMIN_PASSWORD: ADMIN.password, FOYER_LOG_LEVEL: 'warn' };

  beforeEach(async () => {
    disk = mountSmallDisk(64);
    const dataFolder = join(disk.path, 'data');
    const enrolled = await furnish(dataFolder, KIOSKS);
    output = '';
    const port = String(await freePort());
    hub = await startHubProcess({ ...settings, FOYER_DATA: dataFolder, FOYER_PORT: port }, (text) => (output += text));
    desk = await signInAtDesk(hub.url);
    kiosks = [];
    for (const kiosk of enrolled) kiosks.push(await startStoreKiosk(hub.url, kiosk));
  });
  afterEach(async () => {
    for (const kiosk of kiosks) kiosk.stop();
    await hub.kill();
    disk.remove();
  });

  const settled = () => {
    for (const kiosk of kiosks) kiosk.retry();
    expect(kiosks.map((kiosk) => kiosk.settled())).toEqual(kiosks.map(() => true));
  };
  const healthy = async () => (await fetch(`${hub.url}/healthz`)).status === 200;

  test('is said, loses nothing, and is over when there is room', async () => {
    const before = await kiosks[0]!.register();
    await vi.waitFor(settled, 15_000);

    await disk.fill(16 * 1024);
    // Until the log of a database comes to the end of the room.
    while (await healthy()) for (const kiosk of kiosks) await kiosk.register();
    // Small things may still find a place in a page that was begun; soon there is none.
    const note = { type: 'note', text: '满'.repeat(600) };
    await vi.waitFor(async () => expect((await desk.ask(before, note)).status).toBe(507), {
      timeout: 10_000,
      interval: 10,
    });
    expect(await desk.ask(before, note)).toEqual({ status: 507, body: { error: 'disk-full' } });
    expect(await desk.today()).toMatchObject({ disk: 'full' });
    expect(await (await fetch(`${hub.url}/healthz`)).json()).toMatchObject({ database: 'failing' });
    const during = await kiosks[1]!.register();
    const waiting = kiosks.reduce((sum, { written, acknowledged }) => sum + written.size - acknowledged.size, 0);
    expect(waiting).toBeGreaterThan(0);
    expect(output).toContain('the disk is full or failing');

    disk.makeRoom();
    await vi.waitFor(async () => expect(await healthy()).toBe(true), { timeout: 15_000, interval: 100 });
    await vi.waitFor(settled, { timeout: 15_000, interval: 200 });
    expect(await desk.today()).toMatchObject({ disk: 'ok' });
    expect(await desk.command(during, { type: 'approve' })).toBe(true);
    const after = await kiosks[0]!.register();
    await vi.waitFor(settled, { timeout: 15_000, interval: 200 });
    // With a name that was on its way while there was no room.
    await vi.waitFor(async () => expect(await desk.namesOnBoard()).toBe(true), { timeout: 15_000, interval: 200 });
    expect((await desk.board()).has(after)).toBe(true);

    // The log that was cut off in the middle of a write is read to its last whole record by the next start as well.
    await hub.kill();
    const { events, details } = await readCopy(join(disk.path, 'data'));
    expect(notOnce([...desk.acknowledged, ...kiosks.flatMap((kiosk) => [...kiosk.written])], events)).toEqual([]);
    expect(
      notOnce(
        kiosks.flatMap((kiosk) => [...kiosk.details]),
        details,
      ),
    ).toEqual([]);
  });
});
