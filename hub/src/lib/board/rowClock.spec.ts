import { LATE_MS } from '@foyer/shared/invites';
import { describe, expect, it } from 'vitest';
import { CHECK_LIMIT_MS } from '@foyer/shared/promises';
import { ENTRY_LIMIT_MS, needsDesk, PASS_ENDS_SOON_MS, rowClock, type Tone } from './rowClock.ts';
import { rowLike } from './rowLike.ts';

const LIMITS = { hostWaitMs: 180_000 };
const SINCE = 1_000_000;
const toneAt = (row: ReturnType<typeof rowLike>, now: number): Tone => rowClock(row, now, LIMITS).tone;

describe('the clock of a visit that waits for its host', () => {
  const row = rowLike({ status: { status: 'awaiting-host', since: SINCE, waitUntil: null, escalatedAt: null } });

  it('counts up, turns amber at two thirds of the time and red at the end of it', () => {
    expect(rowClock(row, SINCE + 5, LIMITS)).toEqual({ kind: 'elapsed', since: SINCE, tone: 'calm' });
    expect(toneAt(row, SINCE + 119_999)).toBe('calm');
    expect(toneAt(row, SINCE + 120_000)).toBe('amber');
    expect(toneAt(row, SINCE + 179_999)).toBe('amber');
    expect(toneAt(row, SINCE + 180_000)).toBe('red');
  });

  it('is red as soon as the desk was told, however short the wait was', () => {
    const told = { status: 'awaiting-host', since: SINCE, waitUntil: null, escalatedAt: SINCE + 1 } as const;
    expect(toneAt(rowLike({ status: told }), SINCE + 2)).toBe('red');
    expect(needsDesk(rowLike({ status: told }))).toBe(true);
    expect(needsDesk(row)).toBe(false);
  });

  it('counts down while the host asked to wait, and up again afterwards', () => {
    const until = SINCE + 300_000;
    const asked = rowLike({ status: { status: 'awaiting-host', since: SINCE, waitUntil: until, escalatedAt: null } });
    expect(rowClock(asked, until - 1, LIMITS)).toEqual({ kind: 'remaining', until, tone: 'calm' });
    expect(rowClock(asked, until, LIMITS)).toEqual({ kind: 'elapsed', since: SINCE, tone: 'red' });
  });
});

describe('the clock of the other states', () => {
  it('turns red at a check and at an entry that take too long', () => {
    const check = rowLike({ status: { status: 'awaiting-check', since: SINCE } });
    const entry = rowLike({ status: { status: 'cleared', since: SINCE } });
    expect([toneAt(check, SINCE + CHECK_LIMIT_MS - 1), toneAt(check, SINCE + CHECK_LIMIT_MS)]).toEqual([
      'amber',
      'red',
    ]);
    expect([toneAt(entry, SINCE + ENTRY_LIMIT_MS - 1), toneAt(entry, SINCE + ENTRY_LIMIT_MS)]).toEqual([
      'amber',
      'red',
    ]);
  });

  it('warns before a pass ends and is red once somebody is inside on one that is over', () => {
    const expires = SINCE + 10 * 3_600_000;
    const inside = rowLike({
      status: { status: 'on-site', since: SINCE, headsInside: 1 },
      pass: { expires, stands: true },
    });
    expect(toneAt(inside, expires - PASS_ENDS_SOON_MS - 1)).toBe('calm');
    expect(toneAt(inside, expires - PASS_ENDS_SOON_MS)).toBe('amber');
    expect(toneAt(inside, expires)).toBe('red');
  });

  it('is calm for somebody inside whose pass is not known', () => {
    expect(toneAt(rowLike({ status: { status: 'on-site', since: SINCE, headsInside: 1 } }), Number.MAX_VALUE)).toBe(
      'calm',
    );
  });

  it('shows when a guest is due, amber after the window and red when nobody expects them any more', () => {
    const guest = rowLike({ status: { status: 'expected', since: 0, from: SINCE, until: SINCE + 10 } });
    expect(rowClock(guest, SINCE, LIMITS)).toEqual({ kind: 'due', at: SINCE, tone: 'calm' });
    expect(toneAt(guest, SINCE + 10)).toBe('amber');
    expect(toneAt(guest, SINCE + 10 + LATE_MS)).toBe('red');
  });

  it('stands still once the visit is over', () => {
    const left = rowLike({ status: { status: 'left', since: SINCE } });
    expect(rowClock(left, SINCE + 1, LIMITS)).toEqual(rowClock(left, SINCE + 99_999_999, LIMITS));
  });
});
