import { startKilledHub, type Round } from '../killedHub.ts';
import { createRandom } from '../random.ts';
import { sayFaults, stopwatch, type Outcome } from './outcome.ts';

/** A hub that has been killed so often is given up for a new one: what it has to look through grows with every round. */
const ROUNDS_A_HUB = 25;

/** `kill -9` of the hub at random moments under load, or while it starts. */
export async function killAgainAndAgain(options: { rounds: number; kiosks: number; seed: number }): Promise<Outcome> {
  const { rounds, kiosks, seed } = options;
  const seconds = stopwatch();
  const done: Round[] = [];
  const last: Round[] = [];
  const hasFailed = (): boolean => done.some(({ faults }) => faults.length > 0);
  try {
    while (done.length < rounds && !hasFailed()) {
      const some = Math.min(ROUNDS_A_HUB, rounds - done.length);
      done.push(...(await killOneHub({ before: done.length, rounds: some, kiosks, seed: seed + done.length })));
      last.push(done.at(-1)!);
    }
  } catch (error) {
    console.error(error);
  }
  const sum = (of: readonly Round[], what: 'events' | 'visits'): number =>
    of.reduce((total, round) => total + round[what], 0);
  return {
    kind: 'kill -9',
    held: done.filter(({ faults }) => faults.length === 0).length,
    rounds,
    events: sum(last, 'events'),
    lookedFor: sum(done, 'events'),
    also: `${kiosks} devices, board and record in one state after each (${sum(last, 'visits')} visits in the end)`,
    seconds: seconds(),
  };
}

async function killOneHub(options: { before: number; rounds: number; kiosks: number; seed: number }): Promise<Round[]> {
  const { before, rounds, kiosks, seed } = options;
  const hub = await startKilledHub({ kiosks, random: createRandom(seed) });
  const done: Round[] = [];
  try {
    while (done.length < rounds && done.every(({ faults }) => faults.length === 0)) {
      const round = await hub.round();
      done.push(round);
      console.log(lineOf(before + done.length, round));
      sayFaults(round.faults);
    }
    return done;
  } finally {
    if (done.length < rounds || done.at(-1)!.faults.length > 0) console.error(hub.output.slice(-4000));
    await hub.close();
  }
}

function lineOf(n: number, { killed, afterMs, events, details, waiting, devices, visits }: Round): string {
  return (
    `kill ${String(n).padStart(4)}  ${killed} after ${afterMs} ms: ${events} acknowledged events and ${details} details ` +
    `looked for, ${waiting} waiting; ${devices} devices and the board agree on ${visits} visits`
  );
}
