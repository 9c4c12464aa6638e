import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_PINGS, SYNC } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEVICE_COOKIE } from '../../hub/src/lib/server/devices/credentials.ts';
import { enrolKiosk } from '../../hub/src/lib/server/kiosk/specKiosk.ts';
import { openSockets, type Sockets } from '../../hub/src/lib/server/realtime/sockets.ts';
import { startTestHub, type TestHub } from '../../hub/src/lib/server/testHub.ts';
import { createRequestHandler } from '../../hub/src/lib/server/web/requestHandler.ts';
import { startNetwork, type Direction, type Network } from '../world/network.ts';

const PINGS = { everyMs: 500, waitMs: 1_000 };

let world: TestHub;
let impatient: Server;
let sockets: Sockets;
let network: Network;
let socket: Socket;

beforeEach(async () => {
  world = await startTestHub();
  // A second door of the same hub that asks more often, so that nobody has to wait for half a minute.
  const nowhere = (_request: unknown, response: { end(): void }): void => response.end();
  impatient = createServer(
    createRequestHandler({ hub: world.hub, pages: nowhere as never, kioskFolder: world.folder }),
  );
  sockets = openSockets(impatient, world.hub, PINGS);
  await new Promise<void>((listening) => impatient.listen(0, '127.0.0.1', listening));
  network = await startNetwork(`http://127.0.0.1:${(impatient.address() as AddressInfo).port}`);
});
afterEach(async () => {
  socket.disconnect();
  await network.close();
  await sockets.close();
  impatient.closeAllConnections();
  await world.close();
});

it.each<Direction>(['to-hub', 'from-hub'])(
  'a kiosk of which nothing arrives %s counts as away, and its feeds are dropped',
  async (direction) => {
    const { device, credential } = await enrolKiosk(world);
    const cookie = `${DEVICE_COOKIE}=${credential}`;
    socket = io(network.url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
    socket.on('connect', () => void socket.emit('heartbeat', heartbeat));
    for (const feed of ['longpoll', 'continuous'])
      void waitAt(`${network.url}/sync/${SYNC.events}/_changes?feed=${feed}&since=now&heartbeat=1000`, cookie);
    const row = () => world.hub.devices.list().find(({ deviceId }) => deviceId === device.id)!;
    await vi.waitFor(() => expect([row().state, world.hub.sync.openFeeds()]).toEqual(['live', 2]), 10_000);

    network.lose(direction);

    await vi.waitFor(() => expect([row().state, world.hub.sync.openFeeds()]).toEqual(['offline', 0]), 10_000);
  },
);

it('leaves both sides, with the pings and heartbeats that it has, within half a minute', () => {
  // Word of somebody who does not answer the ping is waited for once more.
  expect(SOCKET_PINGS.everyMs + 2 * SOCKET_PINGS.waitMs).toBeLessThan(30_000);
  expect(SYNC.silenceMs).toBeLessThan(30_000);
});

/** It ends as the line does. */
async function waitAt(url: string, cookie: string): Promise<void> {
  await fetch(url, { headers: { cookie } })
    .then((response) => response.text())
    .catch(() => undefined);
}

const heartbeat = {
  state: 'live',
  queued: 0,
  rejected: [],
  revocationsAgeMs: 0,
  version: '1',
  idle: true,
};
