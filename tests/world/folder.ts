import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the test's own. Its path is short, since sockets in it have a limit. */
export function temporaryFolder(what: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `foyer-${what}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
