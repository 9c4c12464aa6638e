import { deepStrictEqual } from 'node:assert/strict';
import { bearsPieces, converges, holdsInAll, losesNothing } from '../../../shared/src/visits/stories.world.ts';
import { stopwatch, type Outcome } from './outcome.ts';

const PROPERTIES = { 'one state': converges, 'nothing lost': losesNothing, 'bears pieces': bearsPieces };

/** Any interleaving of any commands on any devices, at random: what must hold of each. */
export function tellStories(options: { rounds: number; seed: number }): Outcome {
  const { rounds, seed } = options;
  const seconds = stopwatch();
  let events = 0;
  let held = 0;
  for (const [name, property] of Object.entries(PROPERTIES)) {
    try {
      const { entries } = holdsInAll(property, { seed, count: rounds, same: deepStrictEqual });
      events += entries;
      held += rounds;
      console.log(`stories: ${name} in ${rounds}, of ${entries} events`);
    } catch (error) {
      console.error(`stories: not ${name}`, error);
    }
  }
  const properties = Object.keys(PROPERTIES);
  return {
    kind: 'stories',
    held,
    rounds: rounds * properties.length,
    events,
    lookedFor: events,
    also: `properties: ${properties.join(', ')}`,
    seconds: seconds(),
  };
}
