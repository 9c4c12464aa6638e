import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { createLane, type Pace } from './lane.ts';

export type Direction = 'to-hub' | 'from-hub';

/** A wire between kiosks and the hub, as bad as a test wants it. */
export interface Network {
  /** Where the hub is found on the other side of the wire. */
  readonly url: string;
  /** Connections that are open on this side. */
  readonly open: number;
  /** What it has swallowed so far. */
  readonly lostBytes: number;
  /** Nobody answers any more, and what was open breaks. */
  cut(): void;
  /** Connections stand, and not a byte comes through in either direction. */
  hang(): void;
  /** Half open, as behind a firewall that forgot: what goes in one direction is lost, its ends and breaks as well. */
  lose(direction: Direction): void;
  /** From now on everything takes its time, each way. */
  slow(pace: Partial<Pace>): void;
  /** What connections carry overtakes each other by up to so long; within a connection all stays in order. */
  reorder(upToMs: number): void;
  /** Whole again, and as fast as it was; connections that lost bytes cannot go on and break. */
  restore(): void;
  close(): Promise<void>;
}

interface Wire {
  /** It has lost bytes and cannot go on. */
  lossy: boolean;
  break(): void;
}

const FAST: Pace = { latencyMs: 0, bytesPerMs: Number.POSITIVE_INFINITY };

/** @param random 0 to 1, for how late each connection's bytes are when they are reordered */
export async function startNetwork(hubUrl: string, random: () => number = Math.random): Promise<Network> {
  const { hostname, port } = new URL(hubUrl);
  const wires = new Set<Wire>();
  const lost = new Set<Direction>();
  let isCut = false;
  let pace = FAST;
  let spreadMs = 0;
  let lostBytes = 0;

  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (isCut) return void near.destroy();
    const far = createConnection({ port: Number(port), host: hostname, allowHalfOpen: true });
    const terms = (direction: Direction) => ({
      pace: () => pace,
      delayMs: () => random() * spreadMs,
      isLost: (bytes: number) => isLostOn(wire, direction, bytes),
    });
    const lanes = {
      'to-hub': createLane(near, far, terms('to-hub')),
      'from-hub': createLane(far, near, terms('from-hub')),
    };
    const wire: Wire = {
      lossy: false,
      break() {
        near.destroy();
        far.destroy();
      },
    };
    wires.add(wire);
    for (const socket of [near, far])
      socket.on('close', () => {
        if (near.destroyed && far.destroyed) wires.delete(wire);
      });
    onBreak(near, () => lanes['to-hub'].break());
    onBreak(far, () => lanes['from-hub'].break());
  });

  function isLostOn(wire: Wire, direction: Direction, bytes: number): boolean {
    if (!lost.has(direction)) return false;
    lostBytes += bytes;
    wire.lossy = true;
    return true;
  }

  function breakAll(which: (wire: Wire) => boolean = () => true): void {
    for (const wire of wires) if (which(wire)) wire.break();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get open() {
      return wires.size;
    },
    get lostBytes() {
      return lostBytes;
    },
    cut() {
      isCut = true;
      breakAll();
    },
    hang() {
      lost.add('to-hub').add('from-hub');
    },
    lose(direction) {
      lost.add(direction);
    },
    slow(slower) {
      pace = { ...pace, ...slower };
    },
    reorder(upToMs) {
      spreadMs = upToMs;
    },
    restore() {
      isCut = false;
      lost.clear();
      pace = FAST;
      spreadMs = 0;
      breakAll(({ lossy }) => lossy);
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A socket that breaks says so to whoever reads from it, where its word still gets through. */
function onBreak(socket: Socket, tell: () => void): void {
  socket.on('error', () => socket.destroy());
  socket.on('close', tell);
}
