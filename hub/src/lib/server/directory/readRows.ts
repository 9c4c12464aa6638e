import { CsvError, parse } from 'csv-parse/sync';
import { type Column, columnOfHeading, columns, requiredColumns } from './columns.ts';
import type { ProblemList } from './problems.ts';

/** A row by column, trimmed; columns that the file lacks and empty fields are not there. */
export interface ImportRow {
  line: number;
  fields: Partial<Record<Column, string>>;
}

export interface ImportTable {
  rows: ImportRow[];
  /** how the file heads a column, for naming it in a problem */
  headingOf(column: Column): string;
  has(column: Column): boolean;
}

/** The apostrophe with which our own exports keep spreadsheets from reading a formula: `'+86 …`. */
const MADE_TEXT = /^'(?=[=+\-@＝＋－＠])/;

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/** @param required columns without which nothing can be read */
export function readRows(
  text: string,
  problems: ProblemList,
  required: readonly Column[] = requiredColumns,
): ImportTable | undefined {
  const records = parseCsv(text, problems);
  if (!records) return undefined;
  const [heading, ...body] = records;
  if (!heading) {
    problems.add(1, 'empty');
    return undefined;
  }
  const headings = readHeadings(heading.record, problems, required);
  // Without these every line would be wrong for the same reason.
  if (required.some((column) => !headings.includes(column))) return undefined;
  const filled = body.filter(({ record }) => record.some((field) => field.trim() !== ''));
  if (filled.length === 0) problems.add(1, 'no-rows');
  const rows: ImportRow[] = [];
  for (const { record, info } of filled) {
    const line = firstLine(record, info.lines);
    if (record.length > headings.length && record.slice(headings.length).some((field) => field.trim() !== '')) {
      problems.add(line, 'field-count', { value: String(record.length), other: headings.length });
      continue;
    }
    rows.push({ line, fields: readFields(record, headings) });
  }
  return {
    rows,
    headingOf: (column) => heading.record[headings.indexOf(column)]?.trim() ?? column,
    has: (column) => headings.includes(column),
  };
}

function parseCsv(text: string, problems: ProblemList): ParsedRecord[] | undefined {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.add(Number(error['lines'] ?? 1), 'quoting', { value: error.code });
    return undefined;
  }
}

/** Excel writes what the country's list separator is. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => [delimiter, heading.split(delimiter).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The parser tells a record's last line; fields with line breaks began earlier. */
function firstLine(record: readonly string[], lastLine: number): number {
  return lastLine - record.reduce((breaks, field) => breaks + field.split(/\r\n|\r|\n/).length - 1, 0);
}

function readHeadings(
  headings: readonly string[],
  problems: ProblemList,
  required: readonly Column[],
): (Column | undefined)[] {
  const known: (Column | undefined)[] = [];
  for (const heading of headings) {
    const shown = heading.trim();
    const column = columnOfHeading(shown);
    if (column !== undefined && known.includes(column))
      problems.add(1, 'double-column', { column: shown, value: shown });
    if (column === undefined && shown !== '' && !shown.startsWith('#')) {
      problems.add(1, 'unknown-column', { column: shown, value: shown, other: Object.keys(columns).join(', ') });
    }
    known.push(column);
  }
  for (const column of required) {
    if (!known.includes(column)) problems.add(1, 'missing-column', { column, value: column });
  }
  return known;
}

function readFields(record: readonly string[], headings: readonly (Column | undefined)[]): ImportRow['fields'] {
  const fields: ImportRow['fields'] = {};
  headings.forEach((column, index) => {
    const value = record[index]?.replace(/\s+/g, ' ').trim().replace(MADE_TEXT, '') ?? '';
    if (column !== undefined && value !== '') fields[column] = value;
  });
  return fields;
}
