import { parseArgs } from 'node:util';
import { canJournal } from './powerCut/compile.ts';
import { hoursOfNetwork } from './torture/hoursOfNetwork.ts';
import { killAgainAndAgain } from './torture/kills.ts';
import { isWell, report, type Outcome } from './torture/outcome.ts';
import { cutPowerAgainAndAgain } from './torture/powerCuts.ts';
import { tellStories } from './torture/stories.ts';

/** `npm run torture`: all that can befall a hub and its kiosks, again and again, and each time a look at what is left. */

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { rounds: text, kiosks: text, cuts: text, nets: text, stories: text, seed: text },
});
const rounds = whole('rounds', values.rounds, 100);
const kiosks = whole('kiosks', values.kiosks, 4);
const cuts = whole('cuts', values.cuts, 60);
const nets = whole('nets', values.nets, 20);
const stories = whole('stories', values.stories, 2_000);
const seed = whole('seed', values.seed, Date.now() % 2 ** 31);

console.log(
  `seed ${seed}: ${rounds} times kill -9 with ${kiosks} kiosks, ${cuts} power cuts, ${nets} times eight hours of network ` +
    `faults, ${stories} stories`,
);
console.log(`again: npm run torture -- --seed ${seed}`);
const outcomes: Outcome[] = [];
if (stories > 0) outcomes.push(tellStories({ rounds: stories, seed }));
if (nets > 0) outcomes.push(await hoursOfNetwork({ rounds: nets, seed }));
if (cuts > 0 && canJournal()) outcomes.push(await cutPowerAgainAndAgain({ rounds: cuts, seed }));
if (cuts > 0 && !canJournal()) console.log('power cuts are left out: they take Linux and a C compiler (cc)');
if (rounds > 0) outcomes.push(await killAgainAndAgain({ rounds, kiosks, seed }));
console.log(`\n${report(outcomes)}`);
process.exit(outcomes.every(isWell) ? 0 : 1);

function whole(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (/^\d+$/.test(given)) return Number(given);
  console.error(`--${name} takes a number, not ${given}`);
  process.exit(2);
}
