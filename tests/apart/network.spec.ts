import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startNetwork, type Network } from '../world/network.ts';

/** A hub that writes down what it hears and says what a test tells it to. */
let hub: { server: Server; heard: string[]; sockets: Socket[]; closed: number };
let network: Network;
let early = 0;
/** How often the network has asked how late something is to be. */
let asked = 0;

beforeEach(async () => {
  const sockets: Socket[] = [];
  const heard: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (data) => heard.push(String(data)));
    socket.on('error', () => {});
    socket.on('close', () => of.closed++);
  });
  const of = { server, heard, sockets, closed: 0 };
  hub = of;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  early = 0;
  const late = () => {
    asked++;
    return early;
  };
  network = await startNetwork(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, late);
});
afterEach(async () => {
  await network.close();
  for (const socket of hub.sockets) socket.destroy();
  hub.server.close();
});

/** A connection through the network that the hub has taken. */
async function connect() {
  const before = hub.sockets.length;
  const socket = createConnection(Number(new URL(network.url).port), '127.0.0.1');
  const client = { socket, heard: '', closed: false };
  socket.on('data', (data) => (client.heard += String(data)));
  socket.on('error', () => {});
  socket.on('close', () => (client.closed = true));
  await vi.waitFor(() => expect(hub.sockets.length).toBe(before + 1));
  return { ...client, client, hubSide: hub.sockets.at(-1)! };
}

it('carries what either side says, and that it has ended', async () => {
  const { socket, client, hubSide } = await connect();
  socket.write('hello');
  hubSide.write('good day');
  await vi.waitFor(() => expect([hub.heard.join(''), client.heard]).toEqual(['hello', 'good day']));
  socket.end();
  await vi.waitFor(() => expect([hub.closed, network.open]).toEqual([1, 0]));
});

it('breaks everything when it is cut, and takes nobody until it is whole again', async () => {
  const { client } = await connect();
  network.cut();
  await vi.waitFor(() => expect([client.closed, hub.closed]).toEqual([true, 1]));
  const refused = createConnection(Number(new URL(network.url).port), '127.0.0.1');
  await new Promise((resolve) => refused.on('close', resolve).on('error', () => {}));
  expect(hub.sockets).toHaveLength(1);
  network.restore();
  await connect();
});

it.each(['to-hub', 'from-hub'] as const)('loses what goes %s, and lets the other direction pass', async (direction) => {
  const { socket, client, hubSide } = await connect();
  network.lose(direction);
  socket.write('from the kiosk');
  hubSide.write('from the hub');
  const arrives = direction === 'to-hub' ? () => client.heard : () => hub.heard.join('');
  const isLost = direction === 'to-hub' ? () => hub.heard.join('') : () => client.heard;
  await vi.waitFor(() => expect(arrives()).not.toBe(''));
  expect(isLost()).toBe('');
});

it('does not tell the hub that a kiosk hung up, where that word is lost; it learns of it when the wire is mended', async () => {
  const { socket } = await connect();
  network.lose('to-hub');
  socket.destroy();
  // A word of the other direction takes as long as that of a break would have.
  const other = await connect();
  other.hubSide.write('x');
  await vi.waitFor(() => expect(other.client.heard).toBe('x'));
  expect(hub.closed).toBe(0);
  network.restore();
  await vi.waitFor(() => expect(hub.closed).toBeGreaterThanOrEqual(1));
});

it('breaks, once it is whole, what has lost bytes, and only that', async () => {
  const [talked, silent] = [await connect(), await connect()];
  network.hang();
  talked.socket.write('lost');
  talked.hubSide.write('lost as well');
  await vi.waitFor(() => expect(network.lostBytes).toBe(16));
  network.restore();
  await vi.waitFor(() => expect(talked.client.closed).toBe(true));
  silent.socket.write('still here');
  await vi.waitFor(() => expect(hub.heard.join('')).toBe('still here'));
});

it('takes the time that it is told to take', async () => {
  const { socket } = await connect();
  network.slow({ latencyMs: 80, bytesPerMs: 1 });
  const begun = performance.now();
  socket.write('x'.repeat(70));
  await vi.waitFor(() => expect(hub.heard.join('')).toHaveLength(70));
  expect(performance.now() - begun).toBeGreaterThanOrEqual(149);
});

it('lets one connection overtake another, and keeps the order within each', async () => {
  const [first, second] = [await connect(), await connect()];
  network.reorder(120);
  early = 1;
  const before = asked;
  first.socket.write('a1 ');
  await vi.waitFor(() => expect(asked).toBeGreaterThan(before));
  early = 0;
  first.socket.write('a2 ');
  second.socket.write('b1 ');
  await vi.waitFor(() => expect(hub.heard.join('')).toHaveLength(9));
  expect(hub.heard.join('')).toBe('b1 a1 a2 ');
});
