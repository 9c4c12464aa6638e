import { ensureBuilt } from './lib/build.mjs';
import { hubArguments, hubEnvironment } from './lib/hubMemory.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode, projectEnvironment } from './lib/node24.mjs';
import { inProject } from './lib/project.mjs';
import { runInForeground } from './lib/run.mjs';
import { main } from './lib/say.mjs';

/** `npm start`: on a bare clone installs and builds first, then is the hub. */
await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const env = { ...hubEnvironment, ...projectEnvironment() };
  return runInForeground(findNode(), [...hubArguments, inProject('hub', 'server.ts')], { env });
});
