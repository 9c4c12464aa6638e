import { describe, expect, test } from 'vitest';
import { EMPTY, lastDay, lastDays, observe, type Timeline } from './timeline.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const NOON = Date.UTC(2026, 10, 22, 12);

describe('how a device was', () => {
  test('is kept as stretches, however often it says the same', () => {
    const live = observe(EMPTY, 'live', NOON);
    expect(observe(live, 'live', NOON + HOUR_MS)).toBe(live);
    const away = observe(live, 'offline', NOON + HOUR_MS);
    expect(lastDay(away, NOON + 2 * HOUR_MS)).toEqual([
      { from: NOON, until: NOON + HOUR_MS, state: 'live' },
      { from: NOON + HOUR_MS, until: NOON + 2 * HOUR_MS, state: 'offline' },
    ]);
  });

  test('says when it went away, when it came back and for how long', () => {
    let timeline = observe(observe(EMPTY, 'live', NOON), 'offline', NOON + HOUR_MS);
    expect(timeline.absences).toEqual([{ from: NOON + HOUR_MS, until: null }]);
    timeline = observe(timeline, 'catching-up', NOON + 3 * HOUR_MS);
    expect(timeline.absences).toEqual([{ from: NOON + HOUR_MS, until: NOON + 3 * HOUR_MS }]);
  });

  test('goes on with an absence during which the hub itself was away', () => {
    let timeline = observe(observe(EMPTY, 'offline', NOON), 'unknown', NOON + HOUR_MS);
    timeline = observe(observe(timeline, 'offline', NOON + 2 * HOUR_MS), 'live', NOON + 3 * HOUR_MS);
    expect(timeline.absences).toEqual([{ from: NOON, until: NOON + 3 * HOUR_MS }]);
  });

  test('sums up by the day what is older than a day', () => {
    let timeline = observe(EMPTY, 'live', NOON - 3 * DAY_MS);
    timeline = observe(timeline, 'offline', NOON - 2 * DAY_MS);
    timeline = observe(timeline, 'live', NOON - 2 * DAY_MS + 6 * HOUR_MS);
    const month = lastDays(timeline, NOON);
    expect(month).toHaveLength(30);
    expect(month.slice(-4).map(({ sums }) => sums)).toEqual([
      { live: 12 * HOUR_MS },
      { live: 18 * HOUR_MS, offline: 6 * HOUR_MS },
      { live: DAY_MS },
      { live: 12 * HOUR_MS },
    ]);
  });

  test('stays small for a network that comes and goes every minute for two months', () => {
    let timeline: Timeline = EMPTY;
    for (let minute = 0; minute < 60 * 24 * 60; minute++)
      timeline = observe(timeline, minute % 2 === 0 ? 'live' : 'offline', NOON + minute * 60_000);
    expect(JSON.stringify(timeline).length).toBeLessThan(12_000);
    const [first] = lastDays(timeline, NOON + 60 * DAY_MS);
    expect(first!.sums).toEqual({ live: DAY_MS / 2, offline: DAY_MS / 2 });
  });

  test('goes on after a clock that was set back', () => {
    const timeline = observe(observe(EMPTY, 'live', NOON), 'offline', NOON - HOUR_MS);
    expect(timeline.stretches).toEqual([
      [NOON, 'live'],
      [NOON, 'offline'],
    ]);
  });
});
