import type { Environment } from './readConfig.ts';
import { settings } from './settings.ts';

/** Variables of ours that the hub itself does not read: those of scripts and tests. */
const ofOthers = ['FOYER_CHROMIUM', 'FOYER_REDIS_SERVER', 'FOYER_CALLED_FROM'];
const known = Object.values(settings).map(({ name }) => name as string);

/** A sentence for each variable that looks like a setting and is none: most often one that is misspelt. */
export function unknownSettings(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('FOYER_') && ![...known, ...ofOthers].includes(name))
    .map((name) => {
      const near = known.find((candidate) => distance(candidate, name) <= 2);
      return `${name} is not a setting and does nothing${near ? `; was ${near} meant?` : ''}`;
    });
}

/** Insertions, deletions and replacements between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
