import type { Calendar } from '@foyer/shared/history';
import type { DeskTranslate } from '../../client/words.svelte.ts';
import { documentWord, hostWord, languageWord, nameWord } from '../../history/cells.ts';
import type { HistoryRow } from '../../history/row.ts';
import type { Cell, Column } from '../xlsx/workbook.ts';

type Kind = Column['kind'];
interface ExportColumn {
  key:
    | 'number'
    | 'arrived'
    | 'name'
    | 'company'
    | 'phone'
    | 'plate'
    | 'heads'
    | 'tenant'
    | 'unit'
    | 'host'
    | 'purpose'
    | 'origin'
    | 'language'
    | 'station'
    | 'document'
    | 'checked-by'
    | 'in'
    | 'out'
    | 'status'
    | 'id';
  kind: Kind;
  width: number;
  value: (row: HistoryRow, t: DeskTranslate) => string | number | null;
}

/** What an export says of a visit, from left to right. A value of a `moment` is in ms since 1970. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { key: 'number', kind: 'text', width: 8, value: ({ callNumber }) => callNumber },
  { key: 'arrived', kind: 'moment', width: 17, value: ({ registeredAt }) => registeredAt },
  { key: 'name', kind: 'text', width: 16, value: nameWord },
  { key: 'company', kind: 'text', width: 24, value: ({ company }) => company },
  { key: 'phone', kind: 'text', width: 16, value: ({ phone }) => phone },
  { key: 'plate', kind: 'text', width: 12, value: ({ plate }) => plate },
  { key: 'heads', kind: 'number', width: 7, value: ({ heads }) => heads },
  { key: 'tenant', kind: 'text', width: 24, value: ({ tenant }) => tenant.name },
  { key: 'unit', kind: 'text', width: 12, value: ({ tenant }) => tenant.unit },
  { key: 'host', kind: 'text', width: 16, value: hostWord },
  { key: 'purpose', kind: 'text', width: 14, value: ({ purpose }, t) => t(`purpose.${purpose}`) },
  { key: 'origin', kind: 'text', width: 12, value: ({ origin }, t) => t(`origin.${origin}`) },
  { key: 'language', kind: 'text', width: 10, value: ({ language }, t) => languageWord(language, t) },
  { key: 'station', kind: 'text', width: 16, value: ({ registeredBy }) => registeredBy },
  { key: 'document', kind: 'text', width: 18, value: documentWord },
  { key: 'checked-by', kind: 'text', width: 14, value: ({ checkedBy }) => checkedBy },
  { key: 'in', kind: 'moment', width: 17, value: ({ inAt }) => inAt },
  { key: 'out', kind: 'moment', width: 17, value: ({ outAt }) => outAt },
  { key: 'status', kind: 'text', width: 14, value: ({ status }, t) => t(`status.${status}`) },
  { key: 'id', kind: 'text', width: 38, value: ({ visitId }) => visitId },
];

export function headingsOf(t: DeskTranslate): Column[] {
  return EXPORT_COLUMNS.map(({ key, kind, width }) => ({ heading: t(`export.${key}`), kind, width }));
}

/** Moments as the building's clocks showed them. */
export function cellsOf(row: HistoryRow, t: DeskTranslate, calendar: Calendar): Cell[] {
  return EXPORT_COLUMNS.map(({ kind, value }) => {
    const cell = value(row, t);
    return kind === 'moment' && typeof cell === 'number' ? { at: calendar.localAt(cell) } : cell;
  });
}
