import { describe, expect, it } from 'vitest';
import { visitEvents, type WayIn } from './events.ts';
import { presenceOf } from './presence.ts';
import { foldVisit } from './visit.ts';
import { play, STATES, TEN, world } from './visits.world.ts';

const HOUR = 3_600_000;
const LATER = TEN + 60_000;

const entered = (how: WayIn, granted: 'decided' | 'provisional' = 'decided') =>
  foldVisit('V1', [
    ...STATES.cleared(),
    visitEvents.write(world(LATER).writer, 'V1', 'visit.checked-in', { heads: 2, granted, how }, []),
  ]);

describe('how sure we are that somebody is inside', () => {
  it('is nothing for who is not', () => {
    expect(presenceOf(foldVisit('V1', STATES.cleared()), LATER)).toBeNull();
    expect(presenceOf(foldVisit('V1', STATES.left()), LATER)).toBeNull();
  });

  it.each([
    ['pass', 'certain', 'scanned-in'],
    ['gate', 'certain', 'scanned-in'],
    ['desk', 'certain', 'let-in'],
    ['paper', 'certain', 'let-in'],
    ['with-pass', 'likely', 'counted-with-pass'],
  ] as const)('by %s: %s, %s', (how, confidence, reason) => {
    expect(presenceOf(entered(how), LATER + HOUR)).toMatchObject({ heads: 2, confidence, reason });
  });

  it('is less for a scan that no hub confirmed', () => {
    expect(presenceOf(entered('pass', 'provisional'), LATER)).toMatchObject({
      confidence: 'likely',
      reason: 'provisional',
    });
  });

  it('turns doubtful when the pass has run out', () => {
    expect(presenceOf(entered('gate'), TEN + 10 * HOUR)).toMatchObject({ confidence: 'doubtful', reason: 'pass-over' });
  });

  it('is doubtful after closing time and certain again once they were met', () => {
    const presumed = play('register', 'approve', 'verify-identity', 'issue-pass', 'check-in', 'presume-left');
    expect(presenceOf(foldVisit('V1', presumed), LATER)).toMatchObject({
      confidence: 'doubtful',
      reason: 'presumed-left',
    });
    const seen = play('register', 'approve', 'verify-identity', 'issue-pass', 'check-in', 'presume-left', 'see-inside');
    expect(presenceOf(foldVisit('V1', seen), LATER)).toMatchObject({ confidence: 'certain', reason: 'seen-inside' });
    expect(presenceOf(foldVisit('V1', seen), LATER + 3 * HOUR)).not.toMatchObject({ reason: 'seen-inside' });
  });

  it('is doubtful where the counts contradict each other', () => {
    const visit = { ...entered('gate'), flags: ['out-more-than-in'] as const };
    expect(presenceOf(visit, LATER)).toMatchObject({ confidence: 'doubtful', reason: 'counts-differ' });
  });
});
