import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureCompiler } from './lib/compiler.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main, Problem, say } from './lib/say.mjs';
import { browser } from './suites/browser.mjs';
import { check } from './suites/check.mjs';
import { spec } from './suites/spec.mjs';
import { sum } from './suites/tally.mjs';

const suites = { check, spec, browser };

/** `npm test`: everything that must hold. `npm test -- check spec` runs some of it. */
await main(async () => {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites);
  const unknown = wanted.filter((name) => !Object.hasOwn(suites, name));
  if (unknown.length > 0)
    throw new Problem(`no suite is called ${unknown.join(', ')}: ${Object.keys(suites).join(', ')}`);
  await ensureInstalled();
  if (wanted.includes('browser')) await ensureBrowser();
  if (wanted.includes('spec')) await ensureCompiler();
  if (wanted.includes('spec')) await ensureRedis();
  await ensureBuilt();
  const tallies = [];
  for (const name of wanted) {
    say(`running ${name}`);
    tallies.push(await suites[name]());
  }
  return conclude(sum(tallies));
});

function conclude({ passed, skipped, failures }) {
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  if (skipped > 0) console.log(`\n${skipped} skipped`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length > 0 || passed === 0 ? 1 : 0;
}
