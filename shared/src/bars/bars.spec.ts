import { describe, expect, it } from 'vitest';
import { createClock, type Writer } from '../events/index.ts';
import { barHolds, barStatus, foldBar, type Bar } from './bar.ts';
import { decideBar, MAX_ALONE_MS, MAX_BAR_MS, type BarCommand, type BarRefusal } from './decide.ts';
import type { BarEvent } from './events.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROPOSE: BarCommand = { type: 'propose', until: NOON + 90 * DAY, details: 'd1' };
const ALONE: BarCommand = { ...PROPOSE, aloneUntil: NOON + 8 * HOUR };

function writerOf(who: string, now: number): Writer {
  const clock = createClock('hub', () => now);
  return {
    now: () => now,
    tick: () => clock.tick(),
    newId: () => `e${now}`,
    by: { kind: 'staff', id: who },
    site: 'S1',
  };
}

type Step = [who: string, command: BarCommand, hours: number];

function barAfter(...steps: Step[]): Bar {
  const events: BarEvent[] = [];
  for (const [who, command, hours] of steps) {
    const decision = decideBar(foldBar('b1', events), command, writerOf(who, NOON + hours * HOUR));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return foldBar('b1', events);
}

describe('a name on the list', () => {
  it('holds nobody up until a second person has said so', () => {
    expect(barStatus(barAfter(['mei', PROPOSE, 0]), NOON + HOUR)).toBe('proposed');
    expect(barHolds(barAfter(['mei', PROPOSE, 0]), NOON + HOUR)).toBe(false);
    const confirmed = barAfter(['mei', PROPOSE, 0], ['tao', { type: 'confirm' }, 1]);
    expect(barStatus(confirmed, NOON + HOUR)).toBe('standing');
    expect(barHolds(confirmed, NOON + HOUR)).toBe(true);
  });

  it('holds until the hand-over where somebody was alone, and longer only with a second word', () => {
    const alone = barAfter(['mei', ALONE, 0]);
    expect(barStatus(alone, NOON + 7 * HOUR)).toBe('alone');
    expect(barHolds(alone, NOON + 7 * HOUR)).toBe(true);
    expect(barHolds(alone, NOON + 8 * HOUR)).toBe(false);
    expect(barStatus(alone, NOON + 9 * HOUR)).toBe('proposed');
    expect(barHolds(barAfter(['mei', ALONE, 0], ['tao', { type: 'confirm' }, 9]), NOON + 10 * HOUR)).toBe(true);
  });

  it('ends by itself on its day, and later where it was reviewed', () => {
    const steps: Step[] = [
      ['mei', PROPOSE, 0],
      ['tao', { type: 'confirm' }, 1],
    ];
    expect(barStatus(barAfter(...steps), NOON + 90 * DAY)).toBe('ended');
    const renew: BarCommand = { type: 'renew', until: NOON + 120 * DAY, details: 'd2', reason: 'r1' };
    const renewed = barAfter(...steps, ['tao', renew, 24]);
    expect(barStatus(renewed, NOON + 90 * DAY)).toBe('standing');
    expect(renewed.details).toBe('d2');
  });

  it('is lifted at once, and what it met stays known', () => {
    const lifted = barAfter(
      ['mei', PROPOSE, 0],
      ['tao', { type: 'confirm' }, 1],
      ['hub', { type: 'match', visitId: 'v1', certainty: 'likely', by: ['name'] }, 2],
      ['tao', { type: 'clear', visitId: 'v1', reason: 'r' }, 3],
      ['tao', { type: 'lift', reason: 'r' }, 4],
    );
    expect(barHolds(lifted, NOON + 5 * HOUR)).toBe(false);
    expect(lifted.matches.get('v1')?.cleared?.by.id).toBe('tao');
  });

  it('is seen by no device: every entry is for the hub alone', () => {
    const decision = decideBar(foldBar('b1', []), PROPOSE, writerOf('mei', NOON));
    expect(decision.ok && decision.events.map(({ audience }) => audience)).toEqual([[]]);
  });

  it.each<[BarRefusal, Step[], Step]>([
    ['already-proposed', [['mei', PROPOSE, 0]], ['mei', PROPOSE, 1]],
    ['not-proposed', [], ['tao', { type: 'confirm' }, 0]],
    ['same-person', [['mei', PROPOSE, 0]], ['mei', { type: 'confirm' }, 1]],
    ['same-person', [['mei', ALONE, 0]], ['mei', { type: 'reject', reason: 'r' }, 1]],
    [
      'already-confirmed',
      [
        ['mei', PROPOSE, 0],
        ['tao', { type: 'confirm' }, 1],
      ],
      ['li', { type: 'reject', reason: 'r' }, 2],
    ],
    [
      'not-confirmed',
      [['mei', PROPOSE, 0]],
      ['tao', { type: 'renew', until: NOON + DAY, details: 'd', reason: 'r' }, 1],
    ],
    [
      'already-over',
      [
        ['mei', PROPOSE, 0],
        ['tao', { type: 'lift', reason: 'r' }, 1],
      ],
      ['tao', { type: 'confirm' }, 2],
    ],
    ['already-over', [['mei', PROPOSE, 0]], ['tao', { type: 'confirm' }, 91 * 24]],
    ['date-passed', [], ['mei', { ...PROPOSE, until: NOON }, 0]],
    ['not-alone', [], ['mei', { ...ALONE, colleagues: ['tao'] }, 0]],
    ['too-long', [], ['mei', { ...PROPOSE, until: NOON + MAX_BAR_MS + 1 }, 0]],
    ['too-long', [], ['mei', { ...PROPOSE, aloneUntil: NOON + MAX_ALONE_MS + 1 }, 0]],
    ['not-matched', [['mei', PROPOSE, 0]], ['tao', { type: 'clear', visitId: 'v1', reason: 'r' }, 1]],
    [
      'already-cleared',
      [
        ['mei', PROPOSE, 0],
        ['hub', { type: 'match', visitId: 'v1', certainty: 'likely', by: ['name'] }, 1],
        ['tao', { type: 'clear', visitId: 'v1', reason: 'r' }, 2],
      ],
      ['tao', { type: 'clear', visitId: 'v1', reason: 'r' }, 3],
    ],
  ])('is refused: %s', (refusal, before, [who, command, hours]) => {
    expect(decideBar(barAfter(...before), command, writerOf(who, NOON + hours * HOUR))).toEqual({
      ok: false,
      refusal,
    });
  });
});
