import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inProject } from '../lib/project.mjs';

const folder = inProject('test-results');

/** Where a suite writes its report; that of an earlier run is gone. */
export function freshReport(name) {
  mkdirSync(folder, { recursive: true });
  const path = inProject('test-results', name);
  rmSync(path, { force: true });
  return path;
}

/** The report, or null where the suite broke before it wrote one. */
export function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
