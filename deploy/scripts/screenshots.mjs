import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode, projectEnvironment } from './lib/node24.mjs';
import { inProject } from './lib/project.mjs';
import { runInForeground } from './lib/run.mjs';
import { main } from './lib/say.mjs';

/** `npm run screenshots`: every screen of kiosk and hub in both languages. */
await main(async () => {
  await ensureInstalled();
  const env = projectEnvironment({ FOYER_CHROMIUM: await ensureBrowser() });
  await ensureBuilt();
  const playwright = inProject('node_modules', 'playwright', 'cli.js');
  const config = inProject('tests', 'screenshots', 'playwright.config.ts');
  return runInForeground(findNode(), [playwright, 'test', '--config', config], { env });
});
