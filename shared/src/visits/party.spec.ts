import { describe, expect, it } from 'vitest';
import { decideVisit, type StepCommand } from './decide.ts';
import { MAX_HEADS } from './events.ts';
import { foldVisit, headsInside, passStands, visitStatus, type VisitStatusName } from './visit.ts';
import { STATES, TEN, visitIn, world } from './visits.world.ts';

const LATER = TEN + 60_000;
const decide = (status: VisitStatusName, command: StepCommand) =>
  decideVisit(visitIn(status), command, world(LATER).writer);
const after = (status: VisitStatusName, ...commands: StepCommand[]) => {
  const events = STATES[status]();
  const { writer } = world(LATER);
  for (const command of commands) {
    const decision = decideVisit(foldVisit('V1', events), command, writer);
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return foldVisit('V1', events);
};

describe('latecomers', () => {
  it('join the party and go in on its pass', () => {
    const visit = after('on-site', { type: 'join', heads: 2 }, { type: 'check-in', heads: 4, granted: 'decided' });
    expect(visit.registration!.heads).toBe(5);
    expect(headsInside(visit)).toBe(5);
    expect(visit.flags).toEqual([]);
  });

  it('are refused where the party would grow beyond what one pass may count', () => {
    expect(decide('on-site', { type: 'join', heads: MAX_HEADS })).toEqual({ ok: false, refusal: 'too-many-heads' });
  });
});

describe('a visitor who is sent to another lobby', () => {
  it('keeps everything where only the lobby changes', () => {
    const visit = after('awaiting-check', { type: 'move', lobby: 'Tower 2' });
    expect(visit).toMatchObject({ site: 'S1', lobby: 'Tower 2' });
    expect(visitStatus(visit).status).toBe('awaiting-check');
  });

  it('is asked for anew at another tenant', () => {
    const visit = after('awaiting-check', { type: 'move', site: 'S2', tenantId: 'T9', hostPersonId: 'P9' });
    expect(visit).toMatchObject({ site: 'S2', lobby: null, decision: null, asked: [] });
    expect(visit.registration).toMatchObject({ tenantId: 'T9', hostPersonId: 'P9' });
    expect(visitStatus(visit).status).toBe('awaiting-host');
  });
});

describe('a pass', () => {
  const over = TEN + 10 * 3_600_000;

  it('is good again once it is extended', () => {
    expect(passStands(after('on-site'), over)).toBe(false);
    expect(passStands(after('on-site', { type: 'extend-pass', expires: over + 1 }), over)).toBe(true);
  });

  it('is not extended into the past, and not once it was revoked', () => {
    expect(decide('on-site', { type: 'extend-pass', expires: TEN })).toEqual({ ok: false, refusal: 'time-passed' });
    const revoked = after('cleared', { type: 'revoke-pass' });
    expect(decideVisit(revoked, { type: 'extend-pass', expires: over }, world(LATER).writer)).toEqual({
      ok: false,
      refusal: 'pass-not-valid',
    });
  });
});

describe('what was written on paper first', () => {
  it('counts from when it happened and not from when it was entered', () => {
    const visit = after('cleared', {
      type: 'check-in',
      heads: 1,
      granted: 'decided',
      how: 'paper',
      happenedAt: TEN - 5,
    });
    expect(visitStatus(visit)).toMatchObject({ status: 'on-site', since: TEN - 5 });
  });

  it('is entered without a pass, and without an answer, since it has happened', () => {
    const onPaper = { type: 'check-in', heads: 1, granted: 'decided', how: 'paper', happenedAt: TEN - 5 } as const;
    expect(after('cleared', { type: 'revoke-pass' }, onPaper).flags).toEqual([]);
    expect(after('awaiting-host', onPaper).flags).toEqual(['in-without-clearance']);
    expect(after('awaiting-check', onPaper)).toMatchObject({ headsIn: 1 });
  });

  it('is refused where more went in than were registered, or the visit had ended', () => {
    const onPaper = (heads: number) =>
      ({ type: 'check-in', heads, granted: 'decided', how: 'paper', happenedAt: TEN - 5 }) as const;
    expect(decide('cleared', onPaper(9))).toEqual({ ok: false, refusal: 'too-many-heads' });
    expect(decide('declined', onPaper(1))).toEqual({ ok: false, refusal: 'already-ended' });
  });
});
