import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, wherever it was cloned to and whatever the current folder is. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** A path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** A path as a person would write it. */
export function shown(path) {
  const inside = relative(root, path);
  return inside.startsWith('..') ? path.replace(homedir(), '~') : inside || '.';
}
