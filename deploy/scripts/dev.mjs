import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode, projectEnvironment } from './lib/node24.mjs';
import { inProject } from './lib/project.mjs';
import { main, Problem, say } from './lib/say.mjs';

/** An editor writes a file in several steps. */
const SETTLED_AFTER_MS = 300;

/**
 * `npm run dev`: the kiosk from its sources with Vite, at /kiosk/ on port 5173 and everything else of it passed on to
 * the hub; the hub as it is shipped, built and started again whenever its sources change.
 */
await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const hub = keepRunning([inProject('hub', 'server.ts')]);
  const kiosk = keepRunning([inProject('deploy', 'scripts', 'lib', 'kioskDev.mjs')]);
  process.once('SIGTERM', () => Promise.all([hub.stop(), kiosk.stop()]).then(() => process.exit(0)));
  onChange([inProject('hub', 'src'), inProject('shared', 'src'), inProject('shared', 'browser')], async () => {
    try {
      await ensureBuilt(['hub']);
      await hub.restart();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      say(error.message);
    }
  });
  // Until Ctrl-C, which reaches the whole group.
  await new Promise(() => {});
});

function keepRunning(args) {
  const start = () => spawn(findNode(), args, { env: projectEnvironment(), stdio: 'inherit' });
  let child = start();
  async function stop() {
    const ended = new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
    child.kill('SIGTERM');
    await ended;
  }
  return {
    stop,
    async restart() {
      await stop();
      child = start();
    },
  };
}

/** One run after another; changes during a run are one more run. */
function onChange(folders, run) {
  let timer;
  let running = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(run)), SETTLED_AFTER_MS);
  };
  for (const folder of folders) watch(folder, { recursive: true }, changed);
}
