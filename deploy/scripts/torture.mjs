import { ensureBuilt } from './lib/build.mjs';
import { ensureCompiler } from './lib/compiler.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode, projectEnvironment } from './lib/node24.mjs';
import { inProject } from './lib/project.mjs';
import { runInForeground } from './lib/run.mjs';
import { main } from './lib/say.mjs';

/**
 * `npm run torture [-- --rounds 100 --kiosks 4 --cuts 60 --nets 20 --stories 2000 --seed N]`: the hub is killed, its power
 * and its network are cut, and nothing may be lost.
 */
await main(async () => {
  await ensureInstalled();
  await ensureCompiler();
  await ensureBuilt();
  const env = projectEnvironment({ NODE_ENV: 'production' });
  return runInForeground(findNode(), [inProject('tests', 'faults', 'torture.ts'), ...process.argv.slice(2)], { env });
});
