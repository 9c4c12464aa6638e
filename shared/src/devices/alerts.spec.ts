import { describe, expect, test } from 'vitest';
import { judge, type AlertKind, type AlertOn, type WatchedDevice } from './alerts.ts';

const NOW = Date.UTC(2026, 10, 22, 2);
const MINUTE_MS = 60_000;
const well: WatchedDevice = {
  lastContactAt: NOW,
  expectedSince: NOW - 60 * MINUTE_MS,
  rejected: 0,
  revocationsAgeMs: 0,
  queue: [{ at: NOW, queued: 0 }],
  storage: { usedBytes: 1, quotaBytes: 100 },
  clockOffsetMs: 0,
  pickUpPausedAt: null,
};
const rules = { now: NOW, revocationsMaxHours: 24 };
const on = (kind: AlertKind): AlertOn => ({ kind, since: NOW - 10 * MINUTE_MS, queued: 10 });
const says = (kind: AlertKind, change: Partial<WatchedDevice>, isOn = false) =>
  judge(kind, { ...well, ...change }, isOn ? on(kind) : null, rules);

describe('silence', () => {
  test.each([
    ['begins after three minutes', { lastContactAt: NOW - 3 * MINUTE_MS }, 'begins'],
    ['does not before', { lastContactAt: NOW - 3 * MINUTE_MS + 1 }, 'stays'],
    ['does not while the house is closed', { lastContactAt: NOW - 60 * MINUTE_MS, expectedSince: null }, 'stays'],
    [
      'is counted from when the house opened',
      { lastContactAt: NOW - 600 * MINUTE_MS, expectedSince: NOW - 2 * MINUTE_MS },
      'stays',
    ],
    ['is not that of one that was never heard', { lastContactAt: null }, 'stays'],
  ])('%s', (_what, change, verdict) => expect(says('silent', change)).toBe(verdict));

  test('ends when it is heard, and not because the house closes', () => {
    expect(says('silent', { lastContactAt: NOW - 11 * MINUTE_MS, expectedSince: null }, true)).toBe('stays');
    expect(says('silent', { lastContactAt: NOW }, true)).toBe('ends');
  });
});

describe('a queue', () => {
  const of = (...queued: number[]) => ({
    queue: queued.map((each, n) => ({ at: NOW - (queued.length - 1 - n) * MINUTE_MS, queued: each })),
  });
  test.each([
    ['grows where in ten minutes five have come and none has gone', of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5), 'begins'],
    ['does not where fewer have come', of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4), 'stays'],
    ['does not where it shrinks in between', of(0, 2, 1, 3, 3, 4, 5, 6, 7, 8, 9), 'stays'],
    ['does not where it is looked at for less than ten minutes', of(0, 9), 'stays'],
    ['does not where eight hours are being delivered', of(500, 400, 300, 200, 100, 90, 80, 70, 60, 50, 40), 'stays'],
  ])('%s', (_what, change, verdict) => expect(says('queue-grows', change)).toBe(verdict));

  test('has stopped to grow when half of it is delivered', () => {
    expect(says('queue-grows', of(6), true)).toBe('stays');
    expect(says('queue-grows', of(5), true)).toBe('ends');
  });
});

test.each([
  ['revocations-old', { revocationsAgeMs: 24 * 60 * MINUTE_MS + 1 }, { revocationsAgeMs: 24 * 60 * MINUTE_MS }],
  ['rejected', { rejected: 1 }, { rejected: 0 }],
  ['storage-full', { storage: { usedBytes: 90, quotaBytes: 100 } }, { storage: { usedBytes: 84, quotaBytes: 100 } }],
  ['pick-up-guessed', { pickUpPausedAt: NOW - 14 * MINUTE_MS }, { pickUpPausedAt: NOW - 15 * MINUTE_MS }],
  ['clock-off', { clockOffsetMs: -2 * MINUTE_MS - 1 }, { clockOffsetMs: -MINUTE_MS + 1 }],
] as const)('%s begins and ends', (kind, wrong, right) => {
  expect(says(kind, wrong)).toBe('begins');
  expect(says(kind, wrong, true)).toBe('stays');
  expect(says(kind, right)).toBe('stays');
  expect(says(kind, right, true)).toBe('ends');
});

test.each([
  ['storage-full', { storage: { usedBytes: 87, quotaBytes: 100 } }],
  ['clock-off', { clockOffsetMs: 90_000 }],
] as const)('%s neither begins nor ends a little below its limit', (kind, change) => {
  expect(says(kind, change)).toBe('stays');
  expect(says(kind, change, true)).toBe('stays');
});

test('what is not known begins nothing and ends nothing', () => {
  const unheard = { rejected: null, revocationsAgeMs: null, queue: [], storage: null, clockOffsetMs: null };
  for (const kind of ['rejected', 'revocations-old', 'queue-grows', 'storage-full', 'clock-off'] as const)
    for (const isOn of [false, true]) expect(says(kind, unheard, isOn)).toBe('stays');
});
