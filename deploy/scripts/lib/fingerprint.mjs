import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './project.mjs';

/** A hash over names and contents of files and folders; times do not count, since a checkout sets them anew. */
export function fingerprint(paths, isSource = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesOf(path)) if (isSource(file)) add(hash, file);
  return hash.digest('hex');
}

function add(hash, file) {
  const content = readFileSync(file);
  hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
}

function filesOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
