import { startApart } from '../../apart/apartWorld.ts';
import { createHoursApart, type RoundApart } from '../../apart/hoursApart.ts';
import { createRandom } from '../random.ts';
import { sayFaults, stopwatch, type Outcome } from './outcome.ts';

/** One clock ten minutes behind, one two days ahead, one right. */
const SKEWS_MS = [-10 * 60_000, 2 * 24 * 60 * 60_000, 0];

/** Kiosks and a hub eight hours apart on a network that is cut, slow, out of order and half open, then together again. */
export async function hoursOfNetwork(options: { rounds: number; seed: number }): Promise<Outcome> {
  const { rounds, seed } = options;
  const seconds = stopwatch();
  const apart = await startApart(SKEWS_MS);
  const done: RoundApart[] = [];
  try {
    const hours = createHoursApart(apart, createRandom(seed));
    while (done.length < rounds && done.every(({ faults }) => faults.length === 0)) {
      const round = await hours.round();
      done.push(round);
      const { events, visits, devices, flags } = round;
      console.log(
        `apart ${String(done.length).padStart(3)}  8 h: ${events} events of kiosks looked for; hub, board and ${devices} ` +
          `devices agree on ${visits} visits, ${flags} of their flags shown`,
      );
      sayFaults(round.faults);
    }
  } catch (error) {
    console.error(error);
  } finally {
    await apart.close();
  }
  const last = done.at(-1);
  return {
    kind: 'network cuts',
    held: done.filter(({ faults }) => faults.length === 0).length,
    rounds,
    events: last?.events ?? 0,
    lookedFor: done.reduce((sum, { events }) => sum + events, 0),
    also: `hub, board and ${SKEWS_MS.length} devices in one state after each (${last?.visits ?? 0} visits in the end)`,
    seconds: seconds(),
  };
}
