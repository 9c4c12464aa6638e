import { OUTCOMES, type Count, type Spread, type Statistics } from '@foyer/shared/history';
import type { Locale } from '@foyer/shared/i18n';
import type { DeskTranslate } from '../client/words.svelte.ts';
import { languageWord } from '../history/cells.ts';
import { dayWords, hourWords } from './dayWords.ts';
import { minutesOf } from './durationWords.ts';

export const FIGURES = [
  'by-hour',
  'by-day',
  'waiting-course',
  'answering-course',
  'stations',
  'purposes',
  'languages',
  'origins',
  'outcomes',
] as const;
export type Figure = (typeof FIGURES)[number];

/** The numbers behind a figure: what the page shows at a tap, the CSV holds and the weekly mail prints. */
export interface Table {
  columns: string[];
  rows: (string | number | null)[][];
}

export interface TableWords {
  t: DeskTranslate;
  locale: Locale;
  /** The name of a kiosk, or of the desk. */
  station: (id: string) => string;
}

export function tableOf(figure: Figure, statistics: Statistics, words: TableWords): Table {
  const { t, locale } = words;
  const counted = [t('statistics.visits'), t('statistics.heads')];
  const share = t('statistics.share');
  const spread = [t('statistics.measured'), `${t('statistics.median')} (${t('statistics.unit-minutes')})`].concat(
    `${t('statistics.p90')} (${t('statistics.unit-minutes')})`,
  );
  const countsOf = ({ visits, heads }: Count): number[] => [visits, heads];
  const shareOf = ({ visits }: Count): string =>
    statistics.visits === 0 ? '' : `${Math.round((visits / statistics.visits) * 100)}%`;
  const at = (place: string): string =>
    statistics.period.kind === 'day' ? hourWords(Number(place)) : dayWords(place, locale, 'short');
  const place = statistics.period.kind === 'day' ? t('statistics.hour') : t('statistics.day');

  switch (figure) {
    case 'by-hour':
      return {
        columns: [t('statistics.hour'), ...counted],
        rows: statistics.byHour.map((hour) => [hourWords(hour.hour), ...countsOf(hour)]),
      };
    case 'by-day':
      return {
        columns: [t('statistics.day'), ...counted],
        rows: statistics.byDay.map((day) => [dayWords(day.day, locale, 'short'), ...countsOf(day)]),
      };
    case 'waiting-course':
      return {
        columns: [place, ...spread],
        rows: statistics.course.map((point) => [at(point.at), ...spreadCells(point.waiting)]),
      };
    case 'answering-course':
      return {
        columns: [place, ...spread],
        rows: statistics.course.map((point) => [at(point.at), ...spreadCells(point.answering)]),
      };
    case 'stations':
      return {
        columns: [t('statistics.station'), ...counted, share, ...spread],
        rows: statistics.stations.map((station) => [
          words.station(station.station),
          ...countsOf(station),
          shareOf(station),
          ...spreadCells(station.waiting),
        ]),
      };
    case 'purposes':
      return {
        columns: [t('statistics.kind'), ...counted, share],
        rows: statistics.purposes.map((one) => [t(`purpose.${one.purpose}`), ...countsOf(one), shareOf(one)]),
      };
    case 'languages':
      return {
        columns: [t('statistics.language'), ...counted, share],
        rows: statistics.languages.map((one) => [languageWord(one.language, t), ...countsOf(one), shareOf(one)]),
      };
    case 'origins':
      return {
        columns: [t('statistics.origin'), ...counted, share],
        rows: statistics.origins.map((one) => [t(`origin.${one.origin}`), ...countsOf(one), shareOf(one)]),
      };
    case 'outcomes':
      return {
        columns: [t('statistics.outcome'), t('statistics.visits')],
        rows: OUTCOMES.map((outcome) => [t(`outcome.${outcome}`), statistics.outcomes[outcome]]),
      };
  }
}

function spreadCells({ count, medianMs, p90Ms }: Spread): (number | null)[] {
  return [count, minutesOf(medianMs), minutesOf(p90Ms)];
}
