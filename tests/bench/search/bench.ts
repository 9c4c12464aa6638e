import { openDirectory, parseKioskEdition } from '@foyer/shared/directory';
import { demoDirectory } from '../../../hub/src/lib/server/demo/directory.ts';
import { makeKioskEdition } from '../../../hub/src/lib/server/directory/index.ts';
import { keystrokesOf, typingScripts } from './typing.ts';

/** What a keystroke of the host search costs on a kiosk in a building of 50,000 people. */

const people = 50_000;
const tenants = 1000;
const rounds = 20;
const keystrokeBudgetMs = 16;

function report(metric: string, value: number, unit: string, budget: number | null = null) {
  const rounded = Math.round(value * 100) / 100;
  const ok = budget === null || rounded <= budget;
  console.log(JSON.stringify({ bench: 'search', metric, value: rounded, unit, budget, ok, of: 'foyer' }));
}

const edition = await makeKioskEdition(demoDirectory({ people, tenants }), 'bench');
const json = JSON.stringify(edition);
const opening = performance.now();
const directory = openDirectory(parseKioskEdition(JSON.parse(json)));
report('index built', performance.now() - opening, 'ms');

const durations: number[] = [];
for (let round = 0; round < rounds; round++) {
  for (const script of typingScripts) {
    for (const typed of keystrokesOf(script)) {
      const start = performance.now();
      const results = directory.search(typed);
      durations.push(performance.now() - start);
      if (results.length > 8) throw new Error(`"${typed}" gave ${results.length} results`);
    }
  }
}
// The first round is counted too: the first visitor of the morning types into code that nothing has warmed.
durations.sort((one, other) => one - other);
const percentile = (share: number) => durations[Math.ceil(durations.length * share) - 1]!;
report('keystroke p50', percentile(0.5), 'ms', keystrokeBudgetMs);
report('keystroke p99', percentile(0.99), 'ms', keystrokeBudgetMs);
report('keystroke max', percentile(1), 'ms', keystrokeBudgetMs);
