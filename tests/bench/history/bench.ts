import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCalendar, periodOf } from '@foyer/shared/history';
import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { temporaryFolder } from '../../world/folder.ts';
import { fill } from '../board/building.ts';
import { measureMillion } from './million.ts';

/**
 * How long looking back takes, at the hub, over all visits there have been, and what a start and a search take with a
 * million events behind it. `BENCH_VISITS=100000` for a tower's year of visits that went through the hub one by one.
 */

const VISITS = Number(process.env.BENCH_VISITS ?? 5_000);
const TIMES = 20;
const BUDGET_MS = 100;
const HUNDRED_THOUSAND = 100_000;

const folder = temporaryFolder('history');
const dataFolder = join(folder.path, 'data');
try {
  await fill(dataFolder, { inside: 0, waiting: 0, history: VISITS });
  await withHub(readConfig({ FOYER_DATA: dataFolder }), async (hub) => {
    hub.start();
    const beginning = performance.now();
    for (;;) {
      const { indexing, rows } = await hub.history.search({}, null);
      if (indexing === null && rows.length > 0) break;
      await pause(50);
    }
    report('index made anew', performance.now() - beginning, null);

    await measure('a page of everything', () => hub.history.search({}, null));
    await measure('a name', () => hub.history.search({ text: '王敏' }, null));
    await measure('a reading of a name', () => hub.history.search({ text: 'wangmin' }, null));
    await measure('a phone number that few have', (n) =>
      hub.history.search({ text: `154${String(n * 17).padStart(8, '0')}` }, null),
    );
    await measure('what nobody has', () => hub.history.search({ text: 'zzzz' }, null));
    const { rows } = await hub.history.search({}, null);
    await measure(
      'all visits of a visitor',
      (n) => hub.history.search({ visitor: rows[n % rows.length]!.visitId }, null),
      null,
    );
    const month = periodOf('month', createCalendar(hub.site.settings().timeZone).dayAt(hub.now()));
    await measure('statistics of a month', () => hub.history.statistics(month), null);
    const resident = process.memoryUsage().rss / 2 ** 20;
    console.log(JSON.stringify({ ...figure('resident', resident, null), unit: 'MiB' }));
  });
} finally {
  folder.remove();
}
await measureMillion((metric, value, unit, budget) => {
  const million = figure(metric, value, budget);
  console.log(JSON.stringify({ ...million, metric: `1,000,000 events: ${metric}`, unit }));
});

/** @param budget in ms; the one of a key that is waited for, where nothing else is said */
async function measure(
  what: string,
  ask: (n: number) => Promise<unknown>,
  budget: number | null = BUDGET_MS,
): Promise<void> {
  const taken: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const start = performance.now();
    await ask(n);
    taken.push(performance.now() - start);
  }
  taken.sort((one, other) => one - other);
  // Over a tower's year some figures are for the record, and have no budget.
  report(`${what}, p95`, taken[Math.ceil(taken.length * 0.95) - 1]!, VISITS < HUNDRED_THOUSAND ? budget : null);
}

function report(metric: string, value: number, budget: number | null): void {
  console.log(JSON.stringify(figure(metric, value, budget)));
}

function figure(metric: string, value: number, budget: number | null) {
  const rounded = Math.round(value * 10) / 10;
  const ok = budget === null || rounded <= budget;
  return {
    bench: 'history',
    metric: `${VISITS} visits: ${metric}`,
    value: rounded,
    unit: 'ms',
    budget,
    ok,
    of: 'foyer',
  };
}
