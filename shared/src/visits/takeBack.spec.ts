import { describe, expect, it } from 'vitest';
import { decideVisit, type StepCommand } from './decide.ts';
import { visitEvents, type VisitEvent } from './events.ts';
import { foldVisit, passStands, visitStatus } from './visit.ts';
import { COMMANDS, STATES, TEN, world } from './visits.world.ts';

const LATER = TEN + 60_000;

/** The desk does one thing to a visit and takes it back `afterMs` later. */
function undone(before: VisitEvent[], command: StepCommand, { afterMs = 2_000, by = 'D1' } = {}) {
  const desk = world(LATER, 'D1').writer;
  const done = decideVisit(foldVisit('V1', before), command, desk);
  if (!done.ok) throw new Error(done.refusal);
  const events = [...before, ...done.events];
  const back = { ...world(LATER + afterMs, by).writer, by: { kind: 'kiosk', id: by } as const };
  const decision = decideVisit(foldVisit('V1', events), { type: 'take-back', entry: done.events[0]!._id }, back);
  return { events, decision, after: foldVisit('V1', [...events, ...(decision.ok ? decision.events : [])]) };
}

describe('taking back', () => {
  it('leaves a visit as it was before', () => {
    const { after } = undone(STATES['awaiting-host'](), COMMANDS.approve);
    expect(visitStatus(after).status).toBe('awaiting-host');
    expect(after.decision).toBeNull();
  });

  it('lets a pass stand again that fell with a refusal', () => {
    const { events, after } = undone(STATES.cleared(), COMMANDS.refuse);
    expect(passStands(foldVisit('V1', events), LATER)).toBe(false);
    expect(passStands(after, LATER)).toBe(true);
    expect(after.refusedAt).toBeNull();
  });

  it('undoes the counting-in that the hub did upon an approval, and the pass does not stand', () => {
    const before = STATES['awaiting-host']();
    const hub = { ...world(LATER + 1_000, 'H').writer, by: { kind: 'hub', id: 'hub' } as const };
    const desk = world(LATER, 'D1').writer;
    const approved = visitEvents.write(desk, 'V1', 'visit.approved', { word: 'telephone' }, []);
    const { notBefore, expires, zones } = COMMANDS['issue-pass'];
    const issued = visitEvents.write(hub, 'V1', 'visit.pass-issued', { notBefore, expires, zones }, []);
    const entered = visitEvents.write(hub, 'V1', 'visit.checked-in', { heads: 3, granted: 'decided' }, []);
    const events = [...before, approved, issued, entered];
    const decision = decideVisit(
      foldVisit('V1', events),
      { type: 'take-back', entry: approved._id },
      world(LATER + 4_000, 'D1').writer,
    );
    const after = foldVisit('V1', [...events, ...(decision.ok ? decision.events : [])]);
    expect(visitStatus(after).status).toBe('awaiting-host');
    expect(passStands(after, LATER)).toBe(false);
    expect(after.pass).not.toBeNull();
  });

  it('counts whichever of the two events is heard of first', () => {
    const { events, decision, after } = undone(STATES['on-site'](), COMMANDS['check-out']);
    const all = [...events, ...(decision.ok ? decision.events : [])];
    expect(foldVisit('V1', all.toReversed())).toEqual(after);
    expect(visitStatus(after)).toMatchObject({ status: 'on-site', headsInside: 1 });
  });

  it('is refused to anybody but who did it', () => {
    expect(undone(STATES.cleared(), COMMANDS.refuse, { by: 'D2' }).decision).toEqual({
      ok: false,
      refusal: 'not-yours',
    });
  });

  it('is refused once it is too late', () => {
    expect(undone(STATES.cleared(), COMMANDS.refuse, { afterMs: 20_000 }).decision).toEqual({
      ok: false,
      refusal: 'too-late',
    });
  });

  it('is refused for an entry that is not there, and for what is corrected instead', () => {
    const events = STATES.cleared();
    for (const entry of ['visit:V1:none', events[0]!._id])
      expect(decideVisit(foldVisit('V1', events), { type: 'take-back', entry }, world(LATER).writer)).toEqual({
        ok: false,
        refusal: 'nothing-to-take-back',
      });
  });

  it('is refused a second time', () => {
    const { decision, events } = undone(STATES.cleared(), COMMANDS.refuse);
    const all = [...events, ...(decision.ok ? decision.events : [])];
    const entry = events.at(-2)!._id;
    expect(decideVisit(foldVisit('V1', all), { type: 'take-back', entry }, world(LATER + 5_000, 'D1').writer)).toEqual({
      ok: false,
      refusal: 'nothing-to-take-back',
    });
  });
});
