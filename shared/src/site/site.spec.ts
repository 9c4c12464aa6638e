import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { everyDay, lastClosing, nextAt, nextClosing, type WeekClosing } from './closing.ts';
import { lobbyFor, type Lobby } from './lobbies.ts';
import { defaultSiteSettings, siteSettingsSchema } from './settings.ts';

const at = (iso: string): number => Date.parse(iso);

describe('when a house closes', () => {
  const shanghai = (...closing: WeekClosing) => ({ timeZone: 'Asia/Shanghai', closing });
  const daily = shanghai(...everyDay('22:30'));
  /** Monday is 23 November 2026. */
  const week = shanghai('22:00', '22:00', '22:00', '22:00', '01:00', '18:00', 'closed');

  it.each([
    ['before it', '2026-11-22T21:59:00+08:00', '2026-11-21T22:30:00+08:00', '2026-11-22T22:30:00+08:00'],
    ['at it', '2026-11-22T22:30:00+08:00', '2026-11-22T22:30:00+08:00', '2026-11-23T22:30:00+08:00'],
    ['after midnight', '2026-11-23T00:30:00+08:00', '2026-11-22T22:30:00+08:00', '2026-11-23T22:30:00+08:00'],
  ])('is by its clocks: %s', (_when, now, last, next) => {
    expect(lastClosing(at(now), daily)).toBe(at(last));
    expect(nextClosing(at(now), daily)).toBe(at(next));
  });

  it.each([
    ['on Thursday evening', '2026-11-26T21:00:00+08:00', '2026-11-25T22:00:00+08:00', '2026-11-26T22:00:00+08:00'],
    [
      'on Friday, in the night after it',
      '2026-11-27T23:00:00+08:00',
      '2026-11-26T22:00:00+08:00',
      '2026-11-28T01:00:00+08:00',
    ],
    ['on Saturday', '2026-11-28T12:00:00+08:00', '2026-11-28T01:00:00+08:00', '2026-11-28T18:00:00+08:00'],
    [
      'on a day that is closed, at its end',
      '2026-11-29T10:00:00+08:00',
      '2026-11-28T18:00:00+08:00',
      '2026-11-30T00:00:00+08:00',
    ],
    ['on Monday morning', '2026-11-30T08:00:00+08:00', '2026-11-30T00:00:00+08:00', '2026-11-30T22:00:00+08:00'],
  ])('is by the day of the week: %s', (_when, now, last, next) => {
    expect(lastClosing(at(now), week)).toBe(at(last));
    expect(nextClosing(at(now), week)).toBe(at(next));
  });

  it('may be once a week, and never', () => {
    const [open, now] = ['open' as const, at('2026-11-25T10:00:00+08:00')];
    const sundays = shanghai(open, open, open, open, open, open, '22:00');
    expect(lastClosing(now, sundays)).toBe(at('2026-11-22T22:00:00+08:00'));
    expect(nextClosing(now, sundays)).toBe(at('2026-11-29T22:00:00+08:00'));
    expect(nextClosing(now, shanghai(...everyDay(open)))).toBeNull();
    expect(lastClosing(now, shanghai(...everyDay(open)))).toBeNull();
  });

  it('follows summer time, and keeps its hour on a day of 25', () => {
    const berlin = { timeZone: 'Europe/Berlin', closing: everyDay('23:45') };
    expect(nextClosing(at('2026-03-28T12:00:00+01:00'), berlin)).toBe(at('2026-03-28T23:45:00+01:00'));
    expect(nextClosing(at('2026-03-29T12:00:00+02:00'), berlin)).toBe(at('2026-03-29T23:45:00+02:00'));
    const now = at('2026-10-25T23:50:00+01:00');
    expect(lastClosing(now, berlin)).toBe(at('2026-10-25T23:45:00+01:00'));
    expect(lastClosing(now - 6 * 60_000, berlin)).toBe(at('2026-10-24T23:45:00+02:00'));
  });
});

it('a time of day is today’s, or tomorrow’s once it has passed', () => {
  const now = at('2026-11-23T10:00:00+08:00');
  expect(nextAt('10:30', now, 'Asia/Shanghai')).toBe(at('2026-11-23T10:30:00+08:00'));
  expect(nextAt('10:00', now, 'Asia/Shanghai')).toBe(at('2026-11-24T10:00:00+08:00'));
});

describe('where a visitor goes', () => {
  const lobby = (id: string, tower: string): Lobby => ({
    id,
    tower,
    name: { 'zh-CN': id, en: id },
    directions: { 'zh-CN': '', en: '' },
  });
  const lobbies = [lobby('main', ''), lobby('tower-b', 'B')];

  it('is where they were sent', () => {
    expect(lobbyFor(lobbies, { lobby: 'main', towers: ['B'] })?.id).toBe('main');
  });

  it('is else the lobby of the tower that they visit', () => {
    expect(lobbyFor(lobbies, { lobby: null, towers: ['B'] })?.id).toBe('tower-b');
    expect(lobbyFor(lobbies, { lobby: 'torn-down', towers: ['B'] })?.id).toBe('tower-b');
  });

  it('is not said where nobody knows', () => {
    expect(lobbyFor(lobbies, { lobby: null, towers: ['C'] })).toBeNull();
    expect(lobbyFor([lobby('main', '')], { lobby: null, towers: [''] })).toBeNull();
  });
});

describe('settings', () => {
  const settings = defaultSiteSettings('site', { 'zh-CN': '大厦', en: 'Tower' });

  it.each([
    ['opens', '7:00'],
    ['opens', '25:00'],
    ['opens', 7],
    ['revocationsMaxHours', 1],
    ['revocationsMaxHours', 169],
    ['revocationsMaxHours', '24'],
    ['tellDuty', 'yes'],
    ['tellDuty', 1],
    ['provisionalHours', 25],
  ])('are refused where %s is %j, and name it', (name, value) => {
    const read = v.safeParse(siteSettingsSchema, { ...settings, [name]: value });
    expect(read.issues?.map((issue) => v.getDotPath(issue))).toEqual([name]);
  });

  it('that a hub stored before there were these are read with what they begin with', () => {
    const { opens: _opens, revocationsMaxHours: _hours, tellDuty: _duty, ...older } = settings;
    expect(v.parse(siteSettingsSchema, older)).toEqual(settings);
  });
});
