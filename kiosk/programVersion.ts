import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'kiosk/{src,static}/**/*.*',
  'kiosk/*.{ts,json}',
  'shared/{src,browser}/**/*.*',
  'package.json',
  'package-lock.json',
];

/** `0.1.0+3f9c2a71`: the release, and what it was built from; the same sources come to the same name anywhere. */
export function programVersion(project: string): string {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256');
  for (const path of globSync(SOURCES, { cwd: project }).sort())
    hash.update(path).update(readFileSync(join(project, path), 'latin1'));
  return `${version}+${hash.digest('hex').slice(0, 8)}`;
}
