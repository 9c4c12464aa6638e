import { temporaryFolder } from '../../world/folder.ts';
import { cutPower, faultsOf, type AfterCut } from '../powerCut/afterCut.ts';
import { recordLife } from '../powerCut/life.ts';
import { sayFaults, stopwatch, type Outcome } from './outcome.ts';

const LIFE_MS = 5_000;

/**
 * The power cut at random moments of a hub's life, from its first on, in a model of the disk: what was not synced is gone,
 * or there by chance.
 */
export async function cutPowerAgainAndAgain(options: { rounds: number; seed: number }): Promise<Outcome> {
  const { rounds, seed } = options;
  const seconds = stopwatch();
  const folder = temporaryFolder('power');
  const done: AfterCut[] = [];
  let acknowledged = 0;
  try {
    const life = await recordLife(folder.path, { ms: LIFE_MS, seed });
    acknowledged = life.acknowledged.length;
    for (const unsynced of ['gone', 'by chance'] as const) {
      const count = unsynced === 'gone' ? Math.ceil(rounds / 2) : Math.floor(rounds / 2);
      if (count === 0) continue;
      const found = await cutPower(life, { count, names: 'ordered', unsynced, seed });
      sayFaults(faultsOf(found));
      done.push(...found);
      console.log(`power cut: ${count} times, what was not synced ${unsynced}: ${faultsOf(found).length} faults`);
    }
  } catch (error) {
    console.error(error);
  } finally {
    folder.remove();
  }
  return {
    kind: 'power cuts',
    held: done.filter(({ faults }) => faults.length === 0).length,
    rounds,
    events: acknowledged,
    lookedFor: done.reduce((sum, { expected }) => sum + expected, 0),
    also: 'keys, enrolment and the index of audiences each time',
    seconds: seconds(),
  };
}
