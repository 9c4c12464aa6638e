import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const DICTIONARIES = 'shared/src/i18n/messages/**/*.ts';

const read = (patterns: string[], exclude: string[] = []): string[] =>
  globSync(patterns, { cwd: PROJECT, exclude }).map((file) => readFileSync(join(PROJECT, file), 'utf8'));

/** What is shipped; words that only a test knows are said to nobody. */
const sources = read(
  ['{kiosk,hub}/src/**/*.{ts,svelte}', 'hub/cli/**/*.ts', 'shared/src/**/*.ts'],
  ['**/*.spec.ts', DICTIONARIES],
).join('\n');

/** The keys that stand in the program in so many words. */
const literal = new Set([...sources.matchAll(/(['"`])([A-Za-z][\w.-]*)\1/g)].map(([, , text]) => text!));

/** Keys that are put together: `notice-kind.${kind}`, `${question}.heading`. */
const composed = [...sources.matchAll(/`((?:[\w.-]|\$\{[^{}`]*\})*)`/g)]
  .map(([, template]) => template!.split(/\$\{[^}]*\}/))
  .filter((parts) => parts.length > 1 && parts.some((part) => /[a-z]\.|\.[a-z]/i.test(part)))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`));

const keysOf = (dictionary: string): string[] =>
  [...dictionary.matchAll(/^ {2}(?:'([^']+)'|([A-Za-z]\w*)):/gm)].map(([, quoted, plain]) => (quoted ?? plain)!);

it('no dictionary keeps words that nobody is told', () => {
  const keys = new Set(read([DICTIONARIES]).flatMap(keysOf));
  const unused = [...keys].filter((key) => !literal.has(key) && !composed.some((form) => form.test(key)));
  expect(unused).toEqual([]);
  // Else this would find nothing because it looks nowhere.
  expect(keys.size).toBeGreaterThan(1000);
});
