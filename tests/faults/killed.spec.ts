import { expect, test } from 'vitest';
import { startKilledHub, type Round } from './killedHub.ts';
import { notOnce } from './onDisk.ts';
import { createRandom } from './random.ts';

/** The short form of `npm run torture`. */
const ROUNDS = 3;

test('kill -9 under load loses nothing that was acknowledged, and all devices come to the same state', async () => {
  const seed = Date.now() % 2 ** 31;
  const hub = await startKilledHub({ kiosks: 3, random: createRandom(seed) });
  const rounds: Round[] = [];
  try {
    while (rounds.length < ROUNDS) rounds.push(await hub.round());
  } finally {
    await hub.close();
  }
  expect({ seed, faults: rounds.flatMap(({ faults }) => faults) }).toEqual({ seed, faults: [] });
  expect(rounds.at(-1)!.events, 'acknowledged events that were looked for').toBeGreaterThan(0);
  expect(rounds.at(-1)!.visits, 'visits that were compared').toBeGreaterThan(0);
}, 90_000);

test('what is missing and what is there twice is seen', () => {
  const disk = new Map([
    ['once', 1],
    ['twice', 2],
  ]);
  expect(notOnce(['once', 'twice', 'missing'], disk)).toEqual(['twice (2×)', 'missing (0×)']);
});
