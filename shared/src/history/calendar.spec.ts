import { describe, expect, it } from 'vitest';
import { addDays, createCalendar, daysBetween, isDay, weekdayOf } from './calendar.ts';

const HOUR_MS = 60 * 60_000;
const shanghai = createCalendar('Asia/Shanghai');
const berlin = createCalendar('Europe/Berlin');

describe('the building’s calendar', () => {
  it('has the building’s days and hours, whatever the machine’s clock', () => {
    const lateEvening = Date.UTC(2026, 10, 21, 16, 30);
    expect(shanghai.dayAt(lateEvening)).toBe('2026-11-22');
    expect(shanghai.hourAt(lateEvening)).toBe(0);
    expect(shanghai.weekdayAt(lateEvening)).toBe(7);
    expect(berlin.dayAt(lateEvening)).toBe('2026-11-21');
  });

  it.each([
    ['Asia/Shanghai', '2026-11-22', '2026-11-21T16:00:00Z'],
    ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00Z'],
    ['America/New_York', '2026-11-22', '2026-11-22T05:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-22', '2026-11-21T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-11-22', '2026-11-22T11:00:00Z'],
  ])('in %s %s begins at %s', (timeZone, day, start) => {
    expect(new Date(createCalendar(timeZone).startOf(day)).toISOString()).toBe(start.replace('Z', '.000Z'));
  });

  it.each([
    ['spring', '2026-03-29', 23],
    ['autumn', '2026-10-25', 25],
    ['most days', '2026-06-15', 24],
  ])('gives a day in Berlin its length: in %s', (_when, day, hours) => {
    expect(berlin.startOf(addDays(day, 1)) - berlin.startOf(day)).toBe(hours * HOUR_MS);
  });

  it('begins a day that has no midnight when the clocks do', () => {
    const saoPaulo = createCalendar('America/Sao_Paulo');
    const start = saoPaulo.startOf('2018-11-04');
    expect(new Date(start).toISOString()).toBe('2018-11-04T03:00:00.000Z');
    expect([saoPaulo.hourAt(start), saoPaulo.dayAt(start - 1)]).toEqual([1, '2018-11-03']);
  });

  it('counts both hours of a night that has one of them twice as the same', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect([berlin.hourAt(first), berlin.hourAt(first + HOUR_MS)]).toEqual([2, 2]);
  });

  it('finds the moment of an hour, and the first after it where the clocks leave it out', () => {
    expect(new Date(shanghai.momentAt('2026-11-23', 8)).toISOString()).toBe('2026-11-23T00:00:00.000Z');
    expect(new Date(berlin.momentAt('2026-03-29', 2)).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(new Date(berlin.momentAt('2026-10-25', 2)).toISOString()).toBe('2026-10-25T00:00:00.000Z');
  });

  it('wants a time zone that exists', () => {
    expect(() => createCalendar('Asia/Atlantis')).toThrow(RangeError);
  });
});

describe('days', () => {
  it('are counted over months and leap years', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-01', '2026-11-22')).toBe(266);
    expect([weekdayOf('2026-11-22'), weekdayOf('2026-11-23')]).toEqual([7, 1]);
  });

  it.each(['2026-02-30', '2026-13-01', '22.11.2026', '', '2026-1-1'])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('2026-11-22 is one', () => expect(isDay('2026-11-22')).toBe(true));
});
