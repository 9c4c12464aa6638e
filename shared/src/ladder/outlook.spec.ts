import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderOf, nextStep, type Asked, type Reach } from './climb.ts';
import { outlookOf, type Outlook } from './outlook.ts';
import { HOUSE_LADDER } from './settings.ts';

const SECOND = 1000;
const everybody: Reach = { host: ['wang'], delegate: ['zhou'], reception: ['front'] };
const ladder = ladderOf(HOUSE_LADDER.plan, everybody, 180 * SECOND);
const host = (seconds: number): Asked => ({ rung: 'host', personId: 'wang', at: seconds * SECOND });
const zhou = (seconds: number): Asked => ({ rung: 'delegate', personId: 'zhou', at: seconds * SECOND });

const at = (now: number, asked: readonly Asked[], more: object = {}): string[] => {
  const { rungs, desk } = outlookOf(ladder, asked, {
    pausedUntil: null,
    deskAskedAt: null,
    now: now * SECOND,
    ...more,
  });
  const line = (who: string, { is, at }: { is: string; at: Outlook['desk']['at'] | null }) =>
    `${who} ${is}${at === null ? '' : ` ${at / SECOND}`}`;
  return [...rungs.map((rung) => line(rung.rung + (rung.nth > 1 ? ' again' : ''), rung)), line('desk', desk)];
};

describe('where the question about a visitor stands', () => {
  it('says when everybody was asked, and when the others would be', () => {
    expect(at(100, [host(0), host(45), zhou(91)])).toEqual([
      'host asked 0',
      'host again asked 45',
      'delegate asked 91',
      'reception to-come 136',
      'desk to-come 181',
    ]);
  });

  it('moves with the minutes that a host asked for', () => {
    expect(at(10, [host(0)], { pausedUntil: 300 * SECOND }).slice(1)).toEqual([
      'host again to-come 345',
      'delegate to-come 390',
      'reception to-come 435',
      'desk to-come 480',
    ]);
  });

  it('says whose turn was missed while the hub was away', () => {
    expect(at(100, [host(0), zhou(95)])).toEqual([
      'host asked 0',
      'host again passed',
      'delegate asked 95',
      'reception to-come 140',
      'desk to-come 185',
    ]);
  });

  it('promises nothing that is over: what is late is now', () => {
    expect(at(170, [host(0)]).slice(1)).toEqual([
      'host again to-come 170',
      'delegate to-come 170',
      'reception to-come 170',
      'desk to-come 180',
    ]);
  });

  it('ends with the desk, which asks nobody else', () => {
    expect(at(100, [host(0)], { deskAskedAt: 20 * SECOND })).toEqual(['host asked 0', 'desk asked 20']);
  });

  it('is the time at which the ladder goes on', () => {
    fc.assert(
      fc.property(fc.nat({ max: 44 }), (seconds) => {
        const next = nextStep(ladder, [host(0)], { pausedUntil: null, unreachable: false, now: seconds * SECOND });
        const { rungs } = outlookOf(ladder, [host(0)], { pausedUntil: null, deskAskedAt: null, now: seconds * SECOND });
        expect(next).toEqual({ do: 'wait', until: rungs[1]!.at });
      }),
    );
  });
});
