import { measured, timesBetter } from './figure.ts';
import type { Figure } from './figure.ts';
import { measureLiveClients } from './liveClients.ts';
import { PEERS } from './peers.ts';
import type { PeerName } from './peers.ts';
import { measureThroughput } from './throughput.ts';

/**
 * Odd, for a median. In each the peers are measured one right after the other, taking turns at going first, and compared
 * with each other: what else the machine is doing then weighs on both.
 */
const ROUNDS = 5;
const LIVE_ROUNDS = 3;
const PUSH_BUDGET = 1;
const PULL_BUDGET = 1.5;
const LIVE: readonly { clients: number; budget: number | null }[] = [
  { clients: 50, budget: null },
  { clients: 200, budget: 5 },
];

type Round<T> = Record<PeerName, T>;

/**
 * The sync endpoint, writing with fsync, against express-pouchdb in its minimal mode, writing without: both on LevelDB,
 * with the same PouchDB clients.
 */
export async function* run(): AsyncGenerator<Figure> {
  yield* throughput();
  for (const { clients, budget } of LIVE) yield* live(clients, budget);
}

async function* throughput(): AsyncGenerator<Figure> {
  const rounds = await inRounds(ROUNDS, measureThroughput);
  for (const direction of ['push', 'pull'] as const) {
    const rates = rounds.map((round) => mapPeers(round, (rate) => rate[direction]));
    for (const peer of PEERS) yield measured(peer, direction, median(rates.map((rate) => rate[peer])), 'docs/s');
    const times = median(rates.map((rate) => rate.foyer / rate['express-pouchdb']));
    yield timesBetter(`${direction} against express-pouchdb`, times, direction === 'push' ? PUSH_BUDGET : PULL_BUDGET);
  }
}

async function* live(clients: number, budget: number | null): AsyncGenerator<Figure> {
  const rounds = await inRounds(LIVE_ROUNDS, (peer) => measureLiveClients(peer, clients));
  const metric = `change seen by ${clients} live clients`;
  for (const peer of PEERS) {
    yield measured(peer, `${metric}, median`, median(rounds.map((round) => round[peer].medianMs)), 'ms');
    yield measured(peer, `${metric}, p99`, median(rounds.map((round) => round[peer].p99Ms)), 'ms');
  }
  if (budget === null) return;
  const times = median(rounds.map((round) => round['express-pouchdb'].medianMs / round.foyer.medianMs));
  yield timesBetter(`${metric}, median against express-pouchdb`, times, budget);
}

async function inRounds<T>(count: number, measure: (peer: PeerName) => Promise<T>): Promise<Round<T>[]> {
  const rounds: Round<T>[] = [];
  for (let round = 0; round < count; round += 1) {
    const results: Partial<Round<T>> = {};
    for (const peer of round % 2 === 0 ? PEERS : PEERS.toReversed()) results[peer] = await measure(peer);
    rounds.push(results as Round<T>);
  }
  return rounds;
}

const mapPeers = <T, U>(round: Round<T>, map: (value: T) => U): Round<U> => ({
  foyer: map(round.foyer),
  'express-pouchdb': map(round['express-pouchdb']),
});

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

if (import.meta.main) {
  for await (const figure of run()) console.log(JSON.stringify(figure));
  // PouchDB's feeds have timers that outlive them.
  process.exit(0);
}
