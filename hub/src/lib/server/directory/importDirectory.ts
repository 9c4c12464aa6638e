import type { Site, SiteDirectory } from './edition.ts';
import { collectPeople } from './collectPeople.ts';
import { collectTenants } from './collectTenants.ts';
import { decodeText } from './decodeText.ts';
import { createProblemList, type ImportLanguage, type ImportProblem } from './problems.ts';
import { readRows } from './readRows.ts';

const maxFileMb = 64;

export type ImportOutcome =
  { ok: true; directory: SiteDirectory; warnings: ImportProblem[] } | { ok: false; problems: ImportProblem[] };

/**
 * Reads a whole building from a CSV file (see `columns`). Either every line is good and a directory comes out, or every
 * bad line is named and nothing does.
 */
export function importDirectory(bytes: Uint8Array, options: { site: Site; language: ImportLanguage }): ImportOutcome {
  const { site, language } = options;
  const problems = createProblemList(language);
  const warnings = createProblemList(language);
  const directory = read();
  const found = problems.inOrder();
  return found.length > 0 || !directory
    ? { ok: false, problems: found }
    : { ok: true, directory, warnings: warnings.inOrder() };

  function read(): SiteDirectory | undefined {
    if (bytes.length > maxFileMb * 1024 * 1024) {
      problems.add(1, 'too-large', { other: maxFileMb });
      return undefined;
    }
    const text = decodeText(bytes);
    if (text === undefined) {
      problems.add(1, 'encoding');
      return undefined;
    }
    const table = readRows(text, problems);
    if (!table) return undefined;
    const tenants = collectTenants(table, problems);
    const people = collectPeople(table, tenants.tenantOf, problems, warnings);
    tenants.warnOfUnreachable(people, warnings);
    return { v: 1, site, tenants: tenants.all, people };
  }
}
