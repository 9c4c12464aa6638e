import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEVICE_COOKIE } from '../../hub/src/lib/server/devices/credentials.ts';
import { cookieOf } from '../../hub/src/lib/server/kiosk/cookie.ts';
import { enrolKiosk } from '../../hub/src/lib/server/kiosk/specKiosk.ts';
import { startTestHub, type TestHub } from '../../hub/src/lib/server/testHub.ts';
import { createRequestHandler } from '../../hub/src/lib/server/web/requestHandler.ts';
import { HOST } from '../faults/furnish.ts';
import { startStoreKiosk, type StoreKiosk } from '../faults/storeKiosk.ts';
import { startNetwork, type Network } from '../world/network.ts';

export interface Terminal {
  readonly kiosk: StoreKiosk;
  /** Added to the hub's time. */
  skewMs: number;
}

/** Kiosks with their own stores and clocks, a hub on a real disk, and a network between them. */
export interface ApartWorld {
  readonly world: TestHub;
  readonly network: Network;
  readonly terminals: readonly Terminal[];
  /** What came through the network, in order, e.g. `POST /sync/events/_bulk_docs`. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** @param skews how wrong the clock of each kiosk is, ms */
export async function startApart(skews: readonly number[]): Promise<ApartWorld> {
  const world = await startTestHub();
  const tenant = { id: HOST.tenantId, name: 'Nordlicht', units: [{ unit: '1203' }], reception: {}, settings: {} };
  const person = {
    id: HOST.hostPersonId,
    tenantId: tenant.id,
    name: 'Anna',
    aliases: [],
    roles: ['host'],
    contact: {},
  };
  const site = { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } };
  await world.hub.directory.publish({ v: 1, site, tenants: [tenant], people: [person] } as never, 'spec');

  const requests: string[] = [];
  const handle = createRequestHandler({ hub: world.hub, pages: giveBundle, kioskFolder: world.folder });
  const house = createServer((request, response) => {
    requests.push(`${request.method} ${request.url!.split('?')[0]}`);
    handle(request, response);
  });
  await new Promise<void>((listening) => house.listen(0, '127.0.0.1', listening));
  const network = await startNetwork(`http://127.0.0.1:${(house.address() as AddressInfo).port}`);

  /** The one page that a kiosk needs before it can seal anything. */
  function giveBundle(request: IncomingMessage, response: ServerResponse): void {
    const { device } = world.hub.devices.identify(cookieOf(request, DEVICE_COOKIE))!;
    void world.hub.kiosk.bundle(device).then(({ bundle }) => response.end(JSON.stringify(bundle)));
  }

  async function startTerminal(skewMs: number): Promise<Terminal> {
    const { device, credential } = await enrolKiosk(world, `Kiosk ${skewMs}`);
    const { id, letter } = device;
    const clock = { skewMs };
    const now = () => world.clock.now + clock.skewMs;
    const enrolled = { id, letter, cookie: `${DEVICE_COOKIE}=${credential}` };
    return Object.assign(clock, { kiosk: await startStoreKiosk(network.url, enrolled, undefined, now) });
  }

  const terminals: Terminal[] = [];
  for (const skewMs of skews) terminals.push(await startTerminal(skewMs));
  return {
    world,
    network,
    terminals,
    requests,
    async close() {
      for (const { kiosk } of terminals) kiosk.stop();
      await network.close();
      house.closeAllConnections();
      await new Promise((closed) => house.close(closed));
      await world.close();
    },
  };
}
