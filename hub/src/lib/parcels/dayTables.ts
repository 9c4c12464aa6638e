import type { Locale } from '@foyer/shared/i18n';
import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import { outOf, type BroughtBy, type DayCounts } from '@foyer/shared/parcels';
import type { DeskTranslate } from '../client/words.svelte.ts';
import { dayWords, hourWords } from '../statistics/dayWords.ts';
import type { Table } from '../statistics/tables.ts';

export const PARCEL_FIGURES = ['by-day', 'by-hour', 'carriers', 'lying'] as const;
export type ParcelFigure = (typeof PARCEL_FIGURES)[number];

export interface DayRow {
  day: string;
  counts: DayCounts;
  waiting: number;
}
export interface DayWords {
  t: DeskTranslate;
  locale: Locale;
}

const STRETCH_HOURS = 1 / 6;
const STRETCHES = [
  ['2h', 2],
  ['6h', 6],
  ['24h', 24],
  ['48h', 48],
  ['96h', 96],
  ['168h', 168],
  ['more', Infinity],
] as const;

/** How long what was collected had lain, in stretches that people think in. */
export function lyingOf({ lay }: DayCounts, t: DeskTranslate): { label: string; value: number }[] {
  let from = 0;
  return STRETCHES.map(([stretch, until]) => {
    const within = Object.entries(lay).filter(([of]) => {
      const hours = Number(of) * STRETCH_HOURS;
      return hours >= from && hours < until;
    });
    from = until;
    return { label: t(`parcel-days.stretch.${stretch}`), value: within.reduce((sum, [, times]) => sum + times, 0) };
  });
}

/** Those who brought most first. */
export function carriersOf({ carriers }: DayCounts, { t, locale }: DayWords): { label: string; value: number }[] {
  return (Object.entries(carriers) as [BroughtBy, number][])
    .sort(([, one], [, other]) => other - one)
    .map(([by, value]) => ({
      label: by === 'visitor' ? t('parcel-days.visitor') : carrierMessages[locale][by],
      value,
    }));
}

/** The numbers behind a figure: what the page shows at a tap, and the CSV holds. */
export function parcelTable(
  figure: ParcelFigure,
  { days, sum }: { days: readonly DayRow[]; sum: DayCounts },
  words: DayWords,
): Table {
  const { t, locale } = words;
  switch (figure) {
    case 'by-day':
      return {
        columns: [
          t('statistics.day'),
          ...(['in', 'unclear', 'out', 'returned', 'lost', 'waiting-end', 'pieces'] as const).map((column) =>
            column === 'unclear' ? t('parcels.status.unclear') : t(`parcel-days.${column}`),
          ),
        ],
        rows: days.map(({ day, counts, waiting }) => [
          dayWords(day, locale, 'short'),
          ...[counts.in, counts.unclear, outOf(counts), counts.returned, counts.lost, waiting, counts.pieces],
        ]),
      };
    case 'by-hour':
      return {
        columns: [t('statistics.hour'), t('parcel-days.in'), t('parcel-days.out')],
        rows: sum.hoursIn.map((count, hour) => [hourWords(hour), count, sum.hoursOut[hour]!]),
      };
    case 'carriers':
      return {
        columns: [t('parcel-days.carrier'), t('parcel-days.count')],
        rows: carriersOf(sum, words).map(({ label, value }) => [label, value]),
      };
    case 'lying':
      return {
        columns: [t('parcel-days.stretch'), t('parcel-days.count')],
        rows: lyingOf(sum, t).map(({ label, value }) => [label, value]),
      };
  }
}
