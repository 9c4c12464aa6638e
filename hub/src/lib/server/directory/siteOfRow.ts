import { createFieldReader, nameKey } from './fields.ts';
import type { Site } from './edition.ts';
import type { ProblemList } from './problems.ts';
import type { ImportRow, ImportTable } from './readRows.ts';

/** Which sites a file may speak of. */
export interface ImportSites {
  /** All of the hub, the first of them first: rows that name none are of it. */
  known: readonly Site[];
  /** The only one that is imported. */
  only?: string | undefined;
}

/** The site that a row is of; undefined, and on the list of problems, where it names another or one that there is not. */
export function createSiteOfRow({ known, only }: ImportSites, table: ImportTable, problems: ProblemList) {
  const byName = new Map(
    known.flatMap((site) => [site.id, site.name['zh-CN'], site.name.en].map((name) => [nameKey(name), site])),
  );
  const otherwise = known.find(({ id }) => id === only) ?? known[0]!;

  return (row: ImportRow): Site | undefined => {
    const read = createFieldReader(table, row, problems);
    const named = read.text('site');
    if (named === undefined) return otherwise;
    const site = byName.get(nameKey(named));
    if (!site) read.report('site', 'unknown-site', named, known.map(({ id }) => id).join(', '));
    else if (only !== undefined && site.id !== only) read.report('site', 'other-site', named, only);
    else return site;
    return undefined;
  };
}
