import type { Calendar } from '@foyer/shared/history';
import type { DeskTranslate } from '../../client/words.svelte.ts';
import type { HistoryRow } from '../../history/row.ts';
import { BYTE_ORDER_MARK, csvLine } from '../http/csv.ts';
import { workbook, XLSX_TYPE, type Cell } from '../xlsx/workbook.ts';
import { cellsOf, headingsOf } from './columns.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_TYPES: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8', xlsx: XLSX_TYPE };

/** Visits as a spreadsheet opens them, written as they are found. */
export function exportOf(
  format: ExportFormat,
  found: AsyncIterable<readonly HistoryRow[]>,
  { t, calendar }: { t: DeskTranslate; calendar: Calendar },
): AsyncIterable<Uint8Array | string> {
  const rows = rowsOf(found, t, calendar);
  const columns = headingsOf(t);
  if (format === 'xlsx') return workbook({ name: t('history.heading'), columns, rows });
  return csv(
    columns.map(({ heading }) => heading),
    rows,
  );
}

async function* rowsOf(
  found: AsyncIterable<readonly HistoryRow[]>,
  t: DeskTranslate,
  calendar: Calendar,
): AsyncIterable<Cell[][]> {
  for await (const some of found) yield some.map((row) => cellsOf(row, t, calendar));
}

async function* csv(headings: readonly string[], rows: AsyncIterable<readonly (readonly Cell[])[]>) {
  yield BYTE_ORDER_MARK + csvLine(headings);
  for await (const some of rows) yield some.map((cells) => csvLine(cells.map(textOf))).join('');
}

/** `2026-11-22 09:12`: what every spreadsheet takes for a moment. */
function textOf(cell: Cell): string | number | null {
  if (typeof cell !== 'object' || cell === null) return cell;
  return new Date(cell.at).toISOString().slice(0, 16).replace('T', ' ');
}
