import { existsSync } from 'node:fs';
import { fingerprint } from './fingerprint.mjs';
import { exclusively } from './lock.mjs';
import { findNode, projectEnvironment } from './node24.mjs';
import { inProject } from './project.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';
import { readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** What each build leaves behind when it went well. */
const results = { kiosk: 'index.html', hub: 'handler.js' };

/** Builds kiosk and hub, each where its sources differ from those it was last built from. */
export async function ensureBuilt(apps = Object.keys(results)) {
  if (apps.every(isBuilt)) return;
  await exclusively(async () => {
    for (const app of apps.filter((app) => !isBuilt(app))) await build(app);
  });
}

async function build(app) {
  say(`building ${app}`);
  const sources = sourcesOf(app);
  removeStamp(stampOf(app));
  const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
  await runQuietly(`the build of ${app}`, findNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: inProject(app),
    env: projectEnvironment({ NODE_ENV: 'production' }),
  });
  writeStamp(stampOf(app), sources);
}

const stampOf = (app) => inProject('build', `${app}.sources`);
const isBuilt = (app) =>
  existsSync(inProject(app, 'build', results[app])) && readStamp(stampOf(app)) === sourcesOf(app);

function sourcesOf(app) {
  const of = ['src', 'static', 'vite.config.ts', 'tsconfig.json', 'package.json'].map((name) => inProject(app, name));
  const common = ['shared/src', 'shared/browser', 'shared/package.json', 'package-lock.json', 'tsconfig.json'].map(
    (name) => inProject(name),
  );
  return fingerprint([...of, ...common], (file) => !file.endsWith('.spec.ts') && !file.endsWith('.md'));
}
