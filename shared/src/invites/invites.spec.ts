import { describe, expect, it } from 'vitest';
import { createClock, type Writer } from '../events/index.ts';
import { decideInvite, type InviteCommand } from './decide.ts';
import { dayThatCounts, EARLY_MS, foldInvite, inviteStatus, LATE_MS } from './invite.ts';
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
    expect(inviteStatus(planned, plan.until - 1)).toBe('open');
    expect(inviteStatus(planned, plan.until)).toBe('late');
    expect(inviteStatus(planned, plan.until + LATE_MS - 1)).toBe('late');
    expect(inviteStatus(planned, plan.until + LATE_MS)).toBe('over');
  });

  it('keeps the grace that the site had when it was planned', () => {
    const tight = foldInvite('V1', after([{ ...plan, grace: { earlyMinutes: 30, lateMinutes: 0 } }, TEN]));
    expect(inviteStatus(tight, plan.from - 30 * 60_000 - 1)).toBe('early');
    expect(inviteStatus(tight, plan.from - 30 * 60_000)).toBe('open');
    expect(inviteStatus(tight, plan.until)).toBe('over');
  });

  it('is changed as a whole, keeps what it was, and tells the guest anew', () => {
    const later = { ...plan, from: plan.from + HOUR, until: plan.until + HOUR, card: 'new' };
    const change: InviteCommand = { ...later, type: 'change', formerCards: ['new under the old code'] };
    const changed = foldInvite('V1', after([plan, TEN], [change, TEN + 1]));
    expect(changed).toMatchObject({
      plan: { from: later.from, until: later.until, card: 'new' },
      former: { from: plan.from, until: plan.until },
      formerCards: ['new under the old code'],
      revision: 1,
    });
  });

  it('stands again after it was cancelled by mistake', () => {
    const back = foldInvite('V1', after([plan, TEN], [{ type: 'cancel' }, TEN + 1], [{ type: 'reinstate' }, TEN + 2]));
    expect(back).toMatchObject({ cancelledAt: null, revision: 2 });
    expect(inviteStatus(back, plan.from)).toBe('open');
  });

  it('is prepared by its guest, with the notice that they accepted', () => {
    const prepared = after([plan, TEN], [{ type: 'prepare', notice: 3, details: 'details:V1:a' }, TEN + 1]);
    expect(foldInvite('V1', prepared).prepared).toEqual({ notice: 3, questions: [], terms: [], at: TEN + 1, times: 1 });
  });

  it('of several days on one code is the one whose doors are open, else the next', () => {
    const day = (id: string, days: number, cancelled = false) => {
      const shifted = { ...plan, from: plan.from + days * 24 * HOUR, until: plan.until + days * 24 * HOUR };
      const steps: [InviteCommand, number][] = [
        [shifted, TEN],
        ...(cancelled ? [[{ type: 'cancel' }, TEN + 1] as [InviteCommand, number]] : []),
      ];
      return foldInvite(id, after(...steps));
    };
    const days = [day('D2', 2), day('D0', 0), day('D1', 1, true)];
    expect(dayThatCounts(days, plan.from)?.id).toBe('D0');
    // The second day was cancelled: on it the guest is told when the next one is.
    expect(dayThatCounts(days, plan.from + 24 * HOUR)?.id).toBe('D2');
    expect(dayThatCounts(days, plan.from + 90 * 24 * HOUR)?.id).toBe('D2');
    expect(dayThatCounts([], plan.from)).toBeUndefined();
  });

  it('is cancelled until somebody says otherwise', () => {
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
    ['not-planned', [], { ...plan, type: 'change', formerCards: [] }],
    ['not-cancelled', [[plan, TEN]], { type: 'reinstate' }],
    ['window-over', [[plan, TEN]], { ...plan, type: 'change', formerCards: [], from: TEN - 2 * HOUR, until: TEN }],
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
