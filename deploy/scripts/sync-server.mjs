import { ensureInstalled } from './lib/install.mjs';
import { findNode, projectEnvironment } from './lib/node24.mjs';
import { inProject } from './lib/project.mjs';
import { runInForeground } from './lib/run.mjs';
import { main } from './lib/say.mjs';

/** `npm run sync-server -- --port N`: the replication endpoint alone, for clients of any make to be tried on. */
await main(async () => {
  await ensureInstalled();
  // Folders are meant from where the person stands, and npm changes to the project's folder.
  const env = projectEnvironment({ FOYER_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() });
  return runInForeground(findNode(), [inProject('hub', 'cli', 'syncServer.ts'), ...process.argv.slice(2)], { env });
});
