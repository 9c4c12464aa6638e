import { measured, timesBetter } from './figure.ts';
import type { Figure } from './figure.ts';
import { measureLiveClients } from './liveClients.ts';
import { PEERS } from './peers.ts';
import type { PeerName } from './peers.ts';
import { measureThroughput } from './throughput.ts';

/** Odd, for a median; the peers take turns at going first. */
const ROUNDS = 5;
const PUSH_BUDGET = 1;
const PULL_BUDGET = 1.5;
const LIVE: readonly { clients: number; budget: number | null }[] = [
  { clients: 50, budget: null },
  { clients: 200, budget: 5 },
];

/**
 * The sync endpoint, writing with fsync, against express-pouchdb in its minimal mode, writing without: both on LevelDB,
 * with the same PouchDB clients.
 */
export async function* run(): AsyncGenerator<Figure> {
  yield* throughput();
  for (const { clients, budget } of LIVE) yield* live(clients, budget);
}

async function* throughput(): AsyncGenerator<Figure> {
  const rates: Record<PeerName, { push: number; pull: number }[]> = { foyer: [], 'express-pouchdb': [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const peer of inTurn(round)) rates[peer].push(await measureThroughput(peer));
  }
  const push = (peer: PeerName) => median(rates[peer].map((rate) => rate.push));
  const pull = (peer: PeerName) => median(rates[peer].map((rate) => rate.pull));
  for (const peer of PEERS) {
    yield measured(peer, 'push', push(peer), 'docs/s');
    yield measured(peer, 'pull', pull(peer), 'docs/s');
  }
  yield timesBetter('push against express-pouchdb', push('foyer') / push('express-pouchdb'), PUSH_BUDGET);
  yield timesBetter('pull against express-pouchdb', pull('foyer') / pull('express-pouchdb'), PULL_BUDGET);
}

async function* live(clients: number, budget: number | null): AsyncGenerator<Figure> {
  const medians: Partial<Record<PeerName, number>> = {};
  for (const peer of PEERS) {
    const { medianMs, p99Ms } = await measureLiveClients(peer, clients);
    medians[peer] = medianMs;
    yield measured(peer, `change seen by ${clients} live clients, median`, medianMs, 'ms');
    yield measured(peer, `change seen by ${clients} live clients, p99`, p99Ms, 'ms');
  }
  if (budget !== null) {
    const times = medians['express-pouchdb']! / medians.foyer!;
    yield timesBetter(`median of ${clients} live clients against express-pouchdb`, times, budget);
  }
}

const inTurn = (round: number): readonly PeerName[] => (round % 2 === 0 ? PEERS : [...PEERS].reverse());
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

if (import.meta.main) {
  for await (const figure of run()) console.log(JSON.stringify(figure));
  // PouchDB's feeds have timers that outlive them.
  process.exit(0);
}
