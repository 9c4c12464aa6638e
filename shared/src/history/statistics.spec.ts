import { describe, expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';
import { summaryLike } from './history.world.ts';
import { periodOf } from './period.ts';
import { spreadOf } from './spread.ts';
import { statisticsOf } from './statistics.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const shanghai = createCalendar('Asia/Shanghai');
const today = periodOf('day', '2026-11-23');
const NINE = Date.UTC(2026, 10, 23, 1);

describe('a spread', () => {
  it('says what is usual and what one in ten had to bear', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 60];
    expect(spreadOf(minutes)).toEqual({ count: 10, medianMs: 5, p90Ms: 9 });
  });

  it('says nothing of nothing, and of one that it was both', () => {
    expect(spreadOf([])).toEqual({ count: 0, medianMs: null, p90Ms: null });
    expect(spreadOf([7])).toEqual({ count: 1, medianMs: 7, p90Ms: 7 });
  });
});

describe('the statistics of a day', () => {
  const count = (...visits: Parameters<typeof summaryLike>[]) =>
    statisticsOf(
      visits.map((one) => summaryLike(...one)),
      today,
      shanghai,
    );

  it('count what was registered between the building’s midnights and nothing else', () => {
    const start = Date.UTC(2026, 10, 22, 16);
    const counted = count([start - 1], [start], [start + 24 * HOUR_MS - 1], [start + 24 * HOUR_MS]);
    expect(counted.visits).toBe(2);
    expect([counted.byHour[0]!.visits, counted.byHour[23]!.visits]).toEqual([1, 1]);
  });

  it('count people beside visits, by the hour of arrival', () => {
    const counted = count([NINE, { heads: 4 }], [NINE + MINUTE_MS], [NINE + HOUR_MS]);
    expect(counted).toMatchObject({ visits: 3, heads: 6 });
    expect(counted.byHour).toHaveLength(24);
    expect(counted.byHour.slice(8, 11)).toEqual([
      { hour: 8, visits: 0, heads: 0 },
      { hour: 9, visits: 2, heads: 5 },
      { hour: 10, visits: 1, heads: 1 },
    ]);
  });

  it('measure waiting until the door, of those who came through it', () => {
    const counted = count(
      [NINE, { inAt: NINE + 3 * MINUTE_MS }],
      [NINE, { inAt: NINE + 9 * MINUTE_MS }],
      [NINE, { inAt: null, status: 'declined' }],
    );
    expect(counted.waiting).toEqual({ count: 2, medianMs: 3 * MINUTE_MS, p90Ms: 9 * MINUTE_MS });
    expect(counted.course[9]!.waiting.count).toBe(2);
    expect(counted.course[10]!.waiting.count).toBe(0);
  });

  it('measure the host from the question to the first answer, and tell who never answered', () => {
    const answered = { at: NINE + 5 * MINUTE_MS, word: 'link', approved: false } as const;
    const counted = count(
      [NINE, { askedAt: NINE + MINUTE_MS, answer: answered }],
      [NINE, { answer: null, status: 'awaiting-host', inAt: null }],
      [NINE, { askedAt: null, answer: null }],
    );
    expect(counted.answering).toEqual({ count: 1, medianMs: 4 * MINUTE_MS, p90Ms: 4 * MINUTE_MS, unanswered: 1 });
  });

  it('take two clocks that differ for no negative time', () => {
    expect(count([NINE, { inAt: NINE - MINUTE_MS }]).waiting.medianMs).toBe(0);
  });

  it('tell how visits came out: whoever was inside was admitted, however it ended', () => {
    const counted = count(
      [NINE],
      [NINE, { status: 'refused' }],
      [NINE, { status: 'refused', inAt: null }],
      [NINE, { status: 'withdrawn', inAt: null }],
      [NINE, { status: 'awaiting-check', inAt: null }],
    );
    expect(counted.outcomes).toEqual({ admitted: 2, declined: 0, refused: 1, withdrawn: 1, open: 1 });
  });

  it('put kiosks and the desk side by side, the busiest first', () => {
    const counted = count(
      [NINE],
      [NINE, { registeredBy: { kind: 'staff', id: 'S1' } }],
      [NINE, { registeredBy: { kind: 'staff', id: 'S2' }, inAt: NINE + 2 * MINUTE_MS }],
    );
    expect(counted.stations.map(({ station, visits }) => [station, visits])).toEqual([
      ['desk', 2],
      ['K1', 1],
    ]);
    expect(counted.stations[0]!.waiting.medianMs).toBe(2 * MINUTE_MS);
  });

  it('tell kinds, languages and ways in, the most frequent first', () => {
    const counted = count(
      [NINE, { purpose: 'delivery', language: 'en', origin: 'desk' }],
      [NINE, { purpose: 'delivery', heads: 3 }],
      [NINE, { purpose: 'interview' }],
    );
    expect(counted.purposes).toEqual([
      { purpose: 'delivery', visits: 2, heads: 4 },
      { purpose: 'interview', visits: 1, heads: 1 },
    ]);
    expect(counted.languages.map(({ language }) => language)).toEqual(['zh-CN', 'en']);
    expect(counted.origins.map(({ origin }) => origin)).toEqual(['walk-in', 'desk']);
  });
});

describe('the statistics of a longer period', () => {
  it('go by days, empty ones too, and add up the hours', () => {
    const week = statisticsOf(
      [NINE, NINE + 24 * HOUR_MS].map((at) => summaryLike(at)),
      periodOf('week', '2026-11-23'),
      shanghai,
    );
    expect(week.byDay.map(({ visits }) => visits)).toEqual([1, 1, 0, 0, 0, 0, 0]);
    expect(week.byHour[9]!.visits).toBe(2);
    expect(week.course.map(({ at }) => at)).toEqual(week.byDay.map(({ day }) => day));
  });

  it('lose and count twice nobody when the clocks change', () => {
    const berlin = createCalendar('Europe/Berlin');
    const week = periodOf('week', '2026-10-25');
    const everyQuarter: number[] = [];
    for (let at = berlin.startOf(week.from); at < berlin.startOf(week.until); at += 15 * MINUTE_MS)
      everyQuarter.push(at);
    const counted = statisticsOf(
      everyQuarter.map((at) => summaryLike(at)),
      week,
      berlin,
    );
    expect(counted.visits).toBe((7 * 24 + 1) * 4);
    expect(counted.byDay.map(({ visits }) => visits)).toEqual([96, 96, 96, 96, 96, 96, 100]);
    expect(counted.byHour[2]!.visits).toBe(7 * 4 + 4);
    expect(counted.byHour.reduce((sum, { visits }) => sum + visits, 0)).toBe(counted.visits);
  });
});
