import { createCalendar, periodOf, statisticsOf } from '@foyer/shared/history';
import { createTranslate, LOCALES } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { describe, expect, it } from 'vitest';
import { durationWords } from './durationWords.ts';
import { periodWords } from './dayWords.ts';
import { FIGURES, tableOf } from './tables.ts';

const MINUTE_MS = 60_000;
const NINE = Date.UTC(2026, 10, 23, 1);
const visit = {
  visitId: 'v',
  site: 'S1',
  status: 'left',
  origin: 'walk-in',
  purpose: 'meeting',
  language: 'ja',
  heads: 2,
  callNumber: 'A07',
  tenantId: 'T1',
  hostPersonId: null,
  registeredAt: NINE,
  registeredBy: { kind: 'kiosk', id: 'K1' },
  askedAt: NINE,
  answer: { at: NINE + 90_000, word: 'link', approved: true },
  document: null,
  checkedBy: null,
  inAt: NINE + 4 * MINUTE_MS,
  outAt: null,
  presumedLeftAt: null,
  turnedAwayAt: null,
  provisional: false,
  corrected: false,
  flags: [],
} as const;
const calendar = createCalendar('Asia/Shanghai');
const day = statisticsOf([visit], periodOf('day', '2026-11-23'), calendar);
const week = statisticsOf([visit], periodOf('week', '2026-11-23'), calendar);

describe.each(LOCALES)('the tables in %s', (locale) => {
  const t = createTranslate<typeof deskMessages.en>(deskMessages, locale);
  const words = { t, locale, station: (id: string) => `kiosk ${id}` };

  it.each(FIGURES)('%s has a cell for each of its columns', (figure) => {
    for (const statistics of [day, week]) {
      const { columns, rows } = tableOf(figure, statistics, words);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  it('say how long things took in minutes, and of a kiosk what it is called', () => {
    expect(tableOf('waiting-course', day, words).rows[9]).toEqual(['9:00', 1, 4, 4]);
    expect(tableOf('answering-course', day, words).rows[9]).toEqual(['9:00', 1, 1.5, 1.5]);
    expect(tableOf('waiting-course', day, words).rows[8]).toEqual(['8:00', 0, null, null]);
    expect(tableOf('stations', day, words).rows).toEqual([['kiosk K1', 1, 2, '100%', 1, 4, 4]]);
  });

  it('name a language that has no word by its code', () => {
    expect(tableOf('languages', day, words).rows).toEqual([['ja', 1, 2, '100%']]);
  });
});

describe('in words', () => {
  const t = createTranslate<typeof deskMessages.en>(deskMessages, 'en');

  it.each([
    [null, 'not measured'],
    [39_600, '40 s'],
    [270_000, '4.5 min'],
    [4_800_000, '1 h 20 min'],
  ])('%s ms is %s', (ms, said) => expect(durationWords(ms, t)).toBe(said));

  it('a period is its day, its week or its month', () => {
    expect(periodWords(periodOf('day', '2026-11-23'), 'en', t)).toBe('Monday, 23 November 2026');
    expect(periodWords(periodOf('week', '2026-11-23'), 'en', t)).toBe('Week of 23 November to 29 November');
    expect(periodWords(periodOf('month', '2026-11-23'), 'en', t)).toBe('November 2026');
  });
});
