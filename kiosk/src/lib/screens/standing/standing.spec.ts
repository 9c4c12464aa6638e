import type { VisitProgress } from '@foyer/shared/protocol';
import { describe, expect, it, test } from 'vitest';
import { offersLeaving, secondsShown, standingOf, type Standing } from './standing.ts';

const NOW = 1_790_000_000_000;
const live = { state: 'live' } as const;

function progress(change: Partial<VisitProgress> = {}): VisitProgress {
  return {
    visitId: 'v1',
    callNumber: 'A17',
    status: 'awaiting-host',
    since: NOW,
    hostSaw: false,
    waitUntil: null,
    asked: 'host',
    said: null,
    heads: 1,
    headsInside: 0,
    pass: null,
    passUrl: null,
    asking: null,
    ...change,
  };
}

describe('what the visitor is told', () => {
  test.each<[string, Partial<VisitProgress>, Standing]>([
    ['asking at first', {}, { is: 'asking' }],
    ['that the host saw it', { hostSaw: true }, { is: 'seen' }],
    ['how long to wait', { waitUntil: NOW + 4.2 * 60_000, hostSaw: true }, { is: 'wait', minutes: 5 }],
    ['that the minutes are over', { waitUntil: NOW - 1, hostSaw: true }, { is: 'seen' }],
    [
      'that others are asked where the host does not answer',
      { asked: 'others', hostSaw: true },
      { is: 'askingOthers' },
    ],
    ['that the desk is telephoning', { asked: 'desk', hostSaw: true }, { is: 'escalated' }],
    ['that the host sends them to the desk', { asked: 'sent-to-desk', hostSaw: true }, { is: 'sentToDesk' }],
    ['to go to the desk', { status: 'awaiting-check' }, { is: 'check' }],
    ['that the pass is coming', { status: 'cleared' }, { is: 'passSoon' }],
    ['the pass', { status: 'on-site', pass: 'PASS' }, { is: 'cleared', pass: 'PASS', passUrl: null }],
    ['to be checked in', { status: 'on-site' }, { is: 'onSite' }],
    ['farewell', { status: 'left' }, { is: 'left' }],
    ['no, tactfully, by the host', { status: 'declined' }, { is: 'declined' }],
    ['no, in the same words, by the desk', { status: 'refused' }, { is: 'declined' }],
    ['that it was called off', { status: 'withdrawn' }, { is: 'withdrawn' }],
  ])('is %s', (_, change, told) => {
    expect(standingOf(progress(change), live, NOW)).toEqual(told);
  });

  it('promises nobody is being asked while the hub is away', () => {
    expect(standingOf(progress(), { state: 'offline' }, NOW)).toEqual({ is: 'offline' });
  });

  it('keeps to a decision that came before the hub went away', () => {
    expect(standingOf(progress({ status: 'awaiting-check' }), { state: 'offline' }, NOW)).toEqual({ is: 'check' });
  });
});

describe('a message or an item', () => {
  it.each(['askingOthers', 'wait', 'escalated', 'offline'] as const)('may be left while it is %s', (is) =>
    expect(offersLeaving({ is })).toBe(true),
  );
  it.each(['asking', 'seen', 'sentToDesk', 'check', 'cleared', 'onSite', 'declined', 'withdrawn', 'left'] as const)(
    'is not asked for while it is %s',
    (is) => expect(offersLeaving({ is })).toBe(false),
  );
});

describe('how long it is shown', () => {
  it('frees the kiosk within 15 s of somebody who waits', () => {
    for (const is of ['asking', 'askingOthers', 'seen', 'escalated', 'offline'] as const)
      expect(secondsShown({ is }, true)).toBeLessThanOrEqual(15);
  });
  it('leaves 20 s for a code', () => expect(secondsShown({ is: 'cleared', pass: 'P', passUrl: null }, true)).toBe(20));
  it('leaves 8 s for words', () => expect(secondsShown({ is: 'declined' }, true)).toBe(8));
});
