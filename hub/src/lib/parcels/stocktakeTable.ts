import type { FoundAs } from '@foyer/shared/parcels';
import type { DeskTranslate } from '../client/words.svelte.ts';
import type { StocktakeView } from './stocktakeView.ts';

export interface StocktakeTable {
  columns: string[];
  rows: string[][];
}

/** What a count found wrong and what is missing, for paper and spreadsheets. */
export function stocktakeTable(
  { wrong, missing }: Pick<StocktakeView, 'wrong' | 'missing'>,
  { t, time }: { t: DeskTranslate; time: (at: number) => string },
): StocktakeTable {
  const who = (row: StocktakeView['missing'][number] | null): string =>
    row?.recipient ? [row.recipient.name, row.recipient.tenant, row.recipient.unit].filter(Boolean).join(' · ') : '';
  const result = (found: FoundAs): string => t(`stocktake.found.${found}`);
  return {
    columns: (['result', 'level', 'label', 'record', 'recipient', 'time'] as const).map((column) =>
      t(`stocktake.column.${column}`),
    ),
    rows: [
      ...missing.map((row) => [t('stocktake.missing'), '', row.code ?? '', row.code ?? '', who(row), '']),
      ...wrong.map(({ found, level, said, row, at }) => [
        result(found),
        String(level),
        said ?? '',
        row?.code ??
          (row ? t(`parcels.status.${row.status}`, { time: row.endedAt ? time(row.endedAt) : '' }).trim() : ''),
        who(row),
        time(at),
      ]),
    ],
  };
}
