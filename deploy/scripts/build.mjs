import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main, say } from './lib/say.mjs';

/** `npm run build`: kiosk/build and hub/build, where sources changed. */
await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  say('kiosk and hub are built');
});
