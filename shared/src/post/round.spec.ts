import { describe, expect, it } from 'vitest';
import { decideRound, foldRound, roundProgress, roundStatus, type RoundCommand, type RoundEvent } from './index.ts';
import { MINUTE, NINE, writerAt } from './specPost.ts';

const open = (more: object = {}): RoundCommand => ({
  ...{ type: 'open', kind: 'newspaper', signed: false, details: 'details:r1:a', tenantIds: ['t1', 't2', 't2', 't3'] },
  ...more,
});
const leave = (tenantId: string, more: object = {}): RoundCommand => ({
  ...{ type: 'leave', tickId: `left-${tenantId}`, tenantId, at: NINE + 5 * MINUTE },
  ...more,
});
const miss = (tenantId: string): RoundCommand => ({
  ...{ type: 'miss', tickId: `missed-${tenantId}`, tenantId, at: NINE + 6 * MINUTE, why: 'nobody' },
});

function after(...commands: readonly RoundCommand[]) {
  const events: RoundEvent[] = [];
  for (const [minute, command] of commands.entries()) {
    const decision = decideRound(foldRound('r1', events), command, writerAt(10 + minute));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return { events, round: foldRound('r1', events) };
}
const refusal = (commands: readonly RoundCommand[], command: RoundCommand) => {
  const decision = decideRound(after(...commands).round, command, writerAt(30));
  return decision.ok ? null : decision.refusal;
};

describe('a round', () => {
  it('has every door once, and comes to its end with the last of them', () => {
    const { round } = after(open());
    expect([...round.doors.keys()]).toEqual(['t1', 't2', 't3']);
    expect([roundStatus(round), roundProgress(round)]).toEqual(['running', { left: 0, missed: 0, open: 3 }]);
    const done = after(open(), leave('t1'), leave('t2'), leave('t3')).round;
    expect([roundStatus(done), roundProgress(done)]).toEqual(['finished', { left: 3, missed: 0, open: 0 }]);
  });

  it('keeps what could not be delivered open, when it is finished too', () => {
    const finished = [open(), leave('t1'), miss('t2'), { type: 'finish' } as const];
    const { round } = after(...finished);
    expect([roundStatus(round), roundProgress(round)]).toEqual(['finished', { left: 1, missed: 1, open: 1 }]);
    expect(roundProgress(after(...finished, leave('t2')).round)).toEqual({ left: 2, missed: 0, open: 1 });
  });

  it('takes a tick once, however often it is sent, and a door that was ticked by mistake is open again', () => {
    const { events, round } = after(open(), leave('t1'), leave('t1'), { type: 'reopen', tenantId: 't1' }, leave('t1'));
    expect(events).toHaveLength(3);
    expect(round.doors.get('t1')).toMatchObject({ state: 'open' });
    expect(
      after(open(), leave('t1'), { type: 'reopen', tenantId: 't1' }, leave('t1', { tickId: 'again' })).round.doors.get(
        't1',
      ),
    ).toMatchObject({ state: 'left' });
  });

  it('asks for a signature at every door where its kind does', () => {
    const bills = open({ kind: 'bill', signed: true });
    expect(refusal([bills], leave('t1'))).toBe('needs-signature');
    expect(after(bills, leave('t1', { receipt: 'details:r1:s' })).round.doors.get('t1')).toMatchObject({
      state: 'left',
      receipt: 'details:r1:s',
    });
  });

  it.each<[string, readonly RoundCommand[], RoundCommand]>([
    ['not-opened', [], leave('t1')],
    ['not-on-list', [open()], leave('t9')],
    ['already-left', [open(), leave('t1')], leave('t1', { tickId: 'other' })],
    ['is-cancelled', [open(), { type: 'cancel' }], leave('t1')],
    ['already-carried', [open(), leave('t1')], { type: 'cancel' }],
    ['already-finished', [open(), { type: 'finish' }], { type: 'finish' }],
    ['not-done', [open()], { type: 'reopen', tenantId: 't1' }],
  ])('refuses with %s', (why, commands, command) => {
    expect(refusal(commands, command)).toBe(why);
  });

  it('folds to the same, in whatever order its entries come', () => {
    const { events, round } = after(open(), leave('t1'), miss('t2'));
    expect(foldRound('r1', events.toReversed())).toEqual(round);
  });
});
