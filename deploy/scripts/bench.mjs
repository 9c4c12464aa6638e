import { existsSync, readdirSync } from 'node:fs';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode, projectEnvironment } from './lib/node24.mjs';
import { inProject } from './lib/project.mjs';
import { runInForeground } from './lib/run.mjs';
import { main, Problem, say } from './lib/say.mjs';

const folder = inProject('tests', 'bench');
const script = (name) => inProject('tests', 'bench', name, 'bench.ts');

/** `npm run bench [-- name …]`: one JSON line a figure on standard output, and nothing else there. */
await main(async () => {
  const all = readdirSync(folder).filter((name) => existsSync(script(name)));
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Problem(`no bench is called ${unknown.join(', ')}: ${all.join(', ')}`);
  await ensureInstalled();
  await ensureBuilt();
  const env = projectEnvironment({ FOYER_CHROMIUM: await ensureBrowser(), NODE_ENV: 'production' });
  const broken = [];
  for (const name of wanted) {
    say(`measuring ${name}`);
    // One after another: two that share the processor measure each other.
    if ((await runInForeground(findNode(), ['--expose-gc', script(name)], { env })) !== 0) broken.push(name);
  }
  if (broken.length > 0) throw new Problem(`broke off: ${broken.join(', ')}`);
});
