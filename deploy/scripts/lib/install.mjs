import { existsSync } from 'node:fs';
import { fingerprint } from './fingerprint.mjs';
import { exclusively } from './lock.mjs';
import { findNode, outsidePath, projectEnvironment } from './node24.mjs';
import { inProject } from './project.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

/** Inside node_modules, so that it goes when that goes, and is missing after an install that broke off. */
const stampPath = inProject('node_modules', '.foyer-installed');
const apps = ['kiosk', 'hub'];

/** Installs exactly what the lock file says, where that has not been done yet. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await exclusively(async () => {
    if (isInstalled()) return;
    say('installing dependencies (npm ci)');
    // Not with the Node inside node_modules, which npm removes first.
    const env = { ...process.env, PATH: outsidePath(), NODE_ENV: '' };
    await runQuietly('npm ci', 'npm', ['ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit'], {
      env,
    });
    await generateTypes();
    writeStamp(stampPath, wanted());
  });
}

const wanted = () => fingerprint([inProject('package-lock.json')]);
const isInstalled = () =>
  readStamp(stampPath) === wanted() && apps.every((app) => existsSync(inProject(app, '.svelte-kit')));

/** SvelteKit writes the types of routes, and the tsconfig that ours extends. */
async function generateTypes() {
  const kit = inProject('node_modules', '@sveltejs', 'kit', 'svelte-kit.js');
  for (const app of apps)
    await runQuietly(`svelte-kit sync of ${app}`, findNode(), [kit, 'sync'], {
      cwd: inProject(app),
      env: projectEnvironment(),
    });
}
