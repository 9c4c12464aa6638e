import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inProject } from '../../world/project.ts';

/** LD_PRELOAD is Linux's, and the journal is C. */
export const canJournal = (): boolean =>
  process.platform === 'linux' && spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0;

/** @returns the path of the library */
export function compileJournal(folder: string): string {
  const library = join(folder, 'journal.so');
  const source = inProject('tests/faults/powerCut/journal.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', library, source, '-ldl', '-lpthread']);
  return library;
}
