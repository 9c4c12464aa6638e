import type { SiteDirectory } from './edition.ts';
import { collectPeople } from './collectPeople.ts';
import { collectTenants } from './collectTenants.ts';
import { decodeText } from './decodeText.ts';
import { createProblemList, type ImportLanguage, type ImportProblem } from './problems.ts';
import { readRows } from './readRows.ts';
import { createSiteOfRow, type ImportSites } from './siteOfRow.ts';

const maxFileMb = 64;

export type ImportOutcome =
  /** A directory for each site that the file speaks of. */
  { ok: true; directories: SiteDirectory[]; warnings: ImportProblem[] } | { ok: false; problems: ImportProblem[] };

/**
 * Reads a whole building from a CSV file (see `columns`). Either every line is good and a directory comes out, or every
 * bad line is named and nothing does.
 */
export function importDirectory(
  bytes: Uint8Array,
  options: {
    sites: ImportSites;
    language: ImportLanguage;
    /** The site that has an id already, among those that the import leaves as they are. */
    takenAt?: (id: string, replaced: ReadonlySet<string>) => string | undefined;
  },
): ImportOutcome {
  const { sites, language, takenAt = () => undefined } = options;
  const problems = createProblemList(language);
  const warnings = createProblemList(language);
  const directories = read();
  const found = problems.inOrder();
  return found.length > 0 || !directories
    ? { ok: false, problems: found }
    : { ok: true, directories, warnings: warnings.inOrder() };

  function read(): SiteDirectory[] | undefined {
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
    const siteOf = createSiteOfRow(sites, table, problems);
    const tenants = collectTenants(table, siteOf, sites.known[0]!.id, problems);
    const people = collectPeople(table, tenants.tenantOf, problems, warnings);
    tenants.warnOfUnreachable(
      people.map(({ person }) => person),
      warnings,
    );
    const bySite = Map.groupBy(tenants.all, ({ site }) => site);
    reportTaken(new Set([...bySite.keys()].map(({ id }) => id)), [
      ...tenants.all.map(({ tenant, line }) => ({ id: tenant.id, line })),
      ...people.map(({ person, line }) => ({ id: person.id, line })),
    ]);
    return [...bySite].map(([{ id, name }, lines]) => {
      const own = lines.map(({ tenant }) => tenant);
      const ids = new Set(own.map((tenant) => tenant.id));
      const there = people.map(({ person }) => person).filter(({ tenantId }) => ids.has(tenantId));
      return { v: 1, site: { id, name }, tenants: own, people: there };
    });
  }

  function reportTaken(replaced: ReadonlySet<string>, ids: readonly { id: string; line: number }[]): void {
    for (const { id, line } of ids) {
      const site = takenAt(id, replaced);
      if (site !== undefined) problems.add(line, 'id-elsewhere', { value: id, other: site });
    }
  }
}
