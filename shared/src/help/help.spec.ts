import { describe, expect, it } from 'vitest';
import type { OnDuty } from '../duty/index.ts';
import { createClock, type Writer } from '../events/index.ts';
import { decideHelp, type HelpCommand, type HelpRefusal } from './decide.ts';
import { HELP_KINDS, type HelpEvent } from './events.ts';
import { awaitsRecord, foldHelp, helpStatus, isLate, type Help } from './help.ts';
import { recipientsOf } from './recipients.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const MINUTE = 60_000;
const RAISE: HelpCommand = { type: 'raise', kind: 'security', place: 'gate', dueAt: NOON + 5 * MINUTE, to: ['guard'] };

function writerAt(now: number): Writer {
  const clock = createClock('hub', () => now);
  return {
    now: () => now,
    tick: () => clock.tick(),
    newId: () => `e${now}`,
    by: { kind: 'staff', id: 'mei' },
    site: 'S1',
  };
}

function helpAfter(...steps: [HelpCommand, number][]): Help {
  const events: HelpEvent[] = [];
  for (const [command, minute] of steps) {
    const decision = decideHelp(foldHelp('h1', events), command, writerAt(NOON + minute * MINUTE));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return foldHelp('h1', events);
}

describe('a call for help', () => {
  it('is called, on the spot, done', () => {
    const steps: [HelpCommand, number][] = [
      [RAISE, 0],
      [{ type: 'on-the-spot' }, 3],
      [{ type: 'done' }, 9],
    ];
    const statuses = steps.map((_, i) => helpStatus(helpAfter(...steps.slice(0, i + 1))));
    expect(statuses).toEqual(['called', 'on-the-spot', 'done']);
  });

  it('is in time or late by when somebody came, not by when it was done', () => {
    const came = (minute: number) => helpAfter([RAISE, 0], [{ type: 'on-the-spot' }, minute], [{ type: 'done' }, 30]);
    expect(isLate(came(5), NOON)).toBe(false);
    expect(isLate(came(6), NOON)).toBe(true);
  });

  it('is late while nobody comes, undecided before, and late without a word of having come', () => {
    const called = helpAfter([RAISE, 0]);
    expect(isLate(called, NOON + 5 * MINUTE)).toBeNull();
    expect(isLate(called, NOON + 5 * MINUTE + 1)).toBe(true);
    expect(isLate(helpAfter([RAISE, 0], [{ type: 'done' }, 6]), NOON)).toBe(true);
  });

  it('is not counted where it was called off in time', () => {
    expect(isLate(helpAfter([RAISE, 0], [{ type: 'call-off' }, 1]), NOON + 60 * MINUTE)).toBeNull();
  });

  it('is written down once, while it runs or when it is over', () => {
    const record: HelpCommand = { type: 'record', details: 'd1', settled: 'left' };
    const recorded = helpAfter([RAISE, 0], [{ type: 'done' }, 4], [record, 6]);
    expect(recorded.recorded).toMatchObject({ settled: 'left', by: { id: 'mei' } });
    expect(awaitsRecord(helpAfter([RAISE, 0], [{ type: 'done' }, 4]))).toBe(true);
    expect(awaitsRecord(recorded)).toBe(false);
  });

  it.each<[HelpRefusal, [HelpCommand, number][], HelpCommand]>([
    ['already-raised', [[RAISE, 0]], RAISE],
    ['not-raised', [], { type: 'done' }],
    ['not-raised', [], { type: 'record', details: 'd1', settled: 'left' }],
    [
      'already-recorded',
      [
        [RAISE, 0],
        [{ type: 'record', details: 'd1', settled: 'left' }, 1],
      ],
      { type: 'record', details: 'd2', settled: 'police' },
    ],
    [
      'already-over',
      [
        [RAISE, 0],
        [{ type: 'call-off' }, 1],
      ],
      { type: 'record', details: 'd1', settled: 'left' },
    ],
    [
      'already-there',
      [
        [RAISE, 0],
        [{ type: 'on-the-spot' }, 1],
      ],
      { type: 'on-the-spot' },
    ],
    [
      'already-there',
      [
        [RAISE, 0],
        [{ type: 'on-the-spot' }, 1],
      ],
      { type: 'call-off' },
    ],
    [
      'already-over',
      [
        [RAISE, 0],
        [{ type: 'done' }, 1],
      ],
      { type: 'done' },
    ],
    [
      'already-over',
      [
        [RAISE, 0],
        [{ type: 'call-off' }, 1],
      ],
      { type: 'on-the-spot' },
    ],
  ])('is refused: %s', (refusal, before, command) => {
    expect(decideHelp(helpAfter(...before), command, writerAt(NOON + MINUTE))).toEqual({ ok: false, refusal });
  });
});

describe('whom help is called from', () => {
  const there = (who: string, role: OnDuty['role']): OnDuty => ({
    shiftId: who,
    site: 'S1',
    who,
    role,
    from: NOON,
    until: NOON + 8 * 60 * MINUTE,
    how: 'rostered',
  });

  it('is everyone on duty whose matter it is', () => {
    const onDuty = [there('leader', 'duty-manager'), there('guard-1', 'security'), there('guard-2', 'security')];
    expect(recipientsOf('salesperson', onDuty)).toEqual({ to: ['guard-1', 'guard-2'], instead: false });
    expect(recipientsOf('medical', onDuty)).toEqual({ to: ['leader', 'guard-1', 'guard-2'], instead: false });
  });

  it('is the next choice where nobody of the first is on duty, and says so', () => {
    expect(recipientsOf('lift', [there('guard', 'security')])).toEqual({ to: ['guard'], instead: true });
  });

  it.each(HELP_KINDS)('is nobody for %s where nobody is on duty but the desk', (kind) => {
    expect(recipientsOf(kind, [there('mei', 'desk')])).toEqual({ to: [], instead: true });
  });
});
