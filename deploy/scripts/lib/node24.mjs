import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { inProject, root } from './project.mjs';
import { Problem } from './say.mjs';

/** Below it Node does not run TypeScript by itself. */
const MINIMUM_MAJOR = 24;
const binFolder = inProject('node_modules', '.bin');

/**
 * Path of a Node that runs the hub: the one that npm installed (on Linux), else this very one, else the one on PATH.
 * Each is asked for its version, since the installed one does not start where the C library is another.
 */
export function findNode() {
  const tried = [inProject('node_modules', '.bin', 'node'), process.execPath, 'node'];
  const seen = [];
  for (const candidate of tried) {
    const version = versionOf(candidate);
    if (version && major(version) >= MINIMUM_MAJOR) return candidate;
    if (version) seen.push(version);
  }
  throw new Problem(
    `Foyer needs Node ${MINIMUM_MAJOR} or later and found ${seen.join(', ') || 'none'}. ` +
      `npm brings one along on Linux (x64, arm64); elsewhere install it from https://nodejs.org and try again.`,
  );
}

/** The environment for commands of this project: its Node and its tools come first. */
export function projectEnvironment(extra = {}) {
  return { ...process.env, PATH: `${binFolder}${delimiter}${outsidePath()}`, ...extra };
}

/** PATH without the project's own tools, which are replaced while npm installs. */
export function outsidePath() {
  const inside = (folder) => folder.startsWith(`${root}/`) && folder.endsWith('node_modules/.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !inside(folder))
    .join(delimiter);
}

function versionOf(node) {
  const env = { ...process.env, PATH: outsidePath() };
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', env });
  return status === 0 ? stdout.trim() : null;
}

const major = (version) => Number(version.slice(1).split('.')[0]);
