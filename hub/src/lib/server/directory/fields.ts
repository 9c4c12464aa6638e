import { createHash } from 'node:crypto';
import { foldText } from '@foyer/shared/directory';
import { MAIL_ADDRESS, TELEPHONE } from '../../people/check.ts';
import type { Column } from './columns.ts';
import type { ProblemCode, ProblemList } from './problems.ts';
import type { ImportRow, ImportTable } from './readRows.ts';

const maxCharacters = 200;

/** Reads the fields of one row and puts what is wrong with them on the list. */
export function createFieldReader(table: ImportTable, row: ImportRow, problems: ProblemList) {
  const report = (column: Column, code: ProblemCode, value?: string, other?: number | string) =>
    problems.add(row.line, code, {
      column: table.headingOf(column),
      ...(value === undefined ? {} : { value }),
      ...(other === undefined ? {} : { other }),
    });

  function text(column: Column): string | undefined {
    const value = row.fields[column];
    if (value !== undefined && [...value].length > maxCharacters) {
      report(column, 'too-long', value, maxCharacters);
      return undefined;
    }
    return value;
  }

  function matching(column: Column, pattern: RegExp, code: ProblemCode): string | undefined {
    const value = text(column);
    if (value === undefined || pattern.test(value)) return value;
    report(column, code, value);
    return undefined;
  }

  return {
    report,
    text,
    list: (column: Column) =>
      (text(column) ?? '')
        .split(/[;|、；]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    email: (column: Column) => matching(column, MAIL_ADDRESS, 'email'),
    phone: (column: Column) => matching(column, TELEPHONE, 'phone'),
    id: (column: Column) => matching(column, /^[A-Za-z0-9_-]{1,64}$/, 'id'),
    word<Meaning>(column: Column, words: Readonly<Record<string, Meaning>>, code: ProblemCode): Meaning | undefined {
      const value = text(column);
      if (value === undefined) return undefined;
      const meaning = words[value.toLowerCase()];
      if (meaning === undefined) report(column, code, value);
      return meaning;
    },
  };
}

export type FieldReader = ReturnType<typeof createFieldReader>;

/** How names are compared between lines: case, width, marks and spaces do not count. */
export function nameKey(name: string): string {
  return foldText(name).replace(/\s+/g, '');
}

/** The same record gets the same id in every import, so that hosts keep their visits. */
export function stableId(prefix: 't' | 'p', parts: readonly string[], taken: { has(id: string): boolean }): string {
  for (let attempt = 0; ; attempt++) {
    const text = [...parts, ...(attempt === 0 ? [] : [String(attempt)])].join('\u0000');
    const id = `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
    if (!taken.has(id)) return id;
  }
}
