import { describe, expect, it } from 'vitest';
import { createClock, type Writer } from '../events/index.ts';
import { decideInvite, type InviteCommand } from './decide.ts';
import { EARLY_MS, foldInvite, inviteStatus, LATE_MS } from './invite.ts';
import type { InviteEvent } from './events.ts';

const TEN = Date.UTC(2026, 10, 22, 10);
const HOUR = 3_600_000;
const plan: InviteCommand = {
  type: 'plan',
  tenantId: 'T1',
  hostPersonId: 'P1',
  purpose: 'meeting',
  heads: 2,
  from: TEN + 4 * HOUR,
  until: TEN + 5 * HOUR,
  card: 'sealed',
};

function writerAt(now: number): Writer {
  const clock = createClock('hub', () => now);
  let count = 0;
  return {
    now: () => now,
    tick: () => clock.tick(),
    newId: () => `e${now}-${++count}`,
    by: { kind: 'host', id: 'P1' },
    site: 'S1',
  };
}

function after(...steps: [InviteCommand, number][]): InviteEvent[] {
  const events: InviteEvent[] = [];
  for (const [command, now] of steps) {
    const decision = decideInvite(foldInvite('V1', events), command, writerAt(now));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return events;
}

describe('an invite', () => {
  const planned = foldInvite('V1', after([plan, TEN]));

  it('opens an hour before its time and closes two hours after', () => {
    expect(inviteStatus(planned, plan.from - EARLY_MS - 1)).toBe('early');
    expect(inviteStatus(planned, plan.from - EARLY_MS)).toBe('open');
    expect(inviteStatus(planned, plan.until + LATE_MS - 1)).toBe('open');
    expect(inviteStatus(planned, plan.until + LATE_MS)).toBe('over');
  });

  it('is cancelled for good', () => {
    const cancelled = foldInvite('V1', after([plan, TEN], [{ type: 'cancel' }, TEN + HOUR]));
    expect(inviteStatus(cancelled, plan.from)).toBe('cancelled');
  });

  it('goes to the kiosks of the site', () => {
    expect(after([plan, TEN])[0]!.audience).toEqual(['kiosks:S1']);
  });

  it.each([
    ['already-planned', [[plan, TEN]], plan],
    ['window-backwards', [], { ...plan, until: plan.from }],
    ['window-over', [], { ...plan, from: TEN - 2 * HOUR, until: TEN - HOUR }],
    ['not-planned', [], { type: 'cancel' }],
    [
      'already-cancelled',
      [
        [plan, TEN],
        [{ type: 'cancel' }, TEN + 1],
      ],
      { type: 'cancel' },
    ],
  ] as [string, [InviteCommand, number][], InviteCommand][])('is refused: %s', (refusal, before, command) => {
    const invite = foldInvite('V1', after(...before));
    expect(decideInvite(invite, command, writerAt(TEN + 1000))).toEqual({ ok: false, refusal });
  });
});
