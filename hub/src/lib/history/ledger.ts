import type { DeskTranslate } from '../client/words.svelte.ts';
import { documentWord, hostWord, nameWord } from './cells.ts';
import type { HistoryRow } from './row.ts';

/** The classical columns of a visitor register (访客登记表), in their order. */
export const LEDGER_COLUMNS = [
  'no',
  'date',
  'in',
  'name',
  'company',
  'document',
  'host',
  'purpose',
  'heads',
  'out',
  'agent',
  'remarks',
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

export interface LedgerWords {
  t: DeskTranslate;
  time: (at: number) => string;
  /** The day, short enough for its column. */
  date: string;
}

/** One line of the register. @param no counts the lines of the day from 1 */
export function ledgerLine(row: HistoryRow, no: number, { t, time, date }: LedgerWords): Record<LedgerColumn, string> {
  return {
    no: String(no),
    date,
    in: time(row.registeredAt),
    name: nameWord(row, t),
    company: row.company ?? '',
    document: documentWord(row, t),
    host: [hostWord(row, t), row.tenant.name].join(' · '),
    purpose: t(`purpose.${row.purpose}`),
    heads: String(row.heads),
    out: row.outAt === null ? '' : time(row.outAt),
    agent: row.checkedBy ?? row.registeredBy,
    remarks: remarksOf(row, t).join('; '),
  };
}

/** Whatever the columns have no place for: nothing that a reader of the register should know is left out. */
function remarksOf(row: HistoryRow, t: DeskTranslate): string[] {
  return [
    row.callNumber,
    ...(row.plate ? [row.plate] : []),
    ...(row.status === 'left' ? [] : [t(`status.${row.status}`)]),
    ...(row.corrected ? [t('ledger.corrected')] : []),
    ...(row.provisional ? [t('mark.provisional')] : []),
    ...row.flags.map((flag) => t(`flag.${flag}`)),
  ];
}
