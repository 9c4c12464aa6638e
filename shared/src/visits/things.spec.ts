import { describe, expect, it } from 'vitest';
import { decideVisit, type VisitCommand } from './decide.ts';
import type { VisitEvent } from './events.ts';
import { thingsInside, type Thing } from './things.ts';
import { foldVisit, visitStatus } from './visit.ts';
import { STATES, world } from './visits.world.ts';

const LATER = Date.UTC(2026, 10, 22, 11);

/** A visit inside with two laptops that were declared at the kiosk. */
function inside(node = 'D1') {
  const events: VisitEvent[] = [...STATES['on-site']()];
  const { writer } = world(LATER, node);
  return {
    events,
    visit: () => foldVisit('V1', events),
    do(command: VisitCommand) {
      const decision = decideVisit(foldVisit('V1', events), command, writer);
      if (decision.ok) events.push(...decision.events);
      return decision.ok ? 'ok' : decision.refusal;
    },
  };
}
const things = (...list: [Thing['what'], number][]): Thing[] => list.map(([what, count]) => ({ what, count }));

describe('things that a visitor carried in', () => {
  it('are what the registration says, until they are ticked on the way out', () => {
    const visit = inside();
    expect(thingsInside(visit.visit())).toEqual(things(['laptop', 2]));
    expect(visit.do({ type: 'take-things-out', things: things(['laptop', 2]) })).toBe('ok');
    expect(thingsInside(visit.visit())).toEqual([]);
  });

  it('are what the desk noted last: a later list takes the place of an earlier one, with what was ticked of it', () => {
    const visit = inside();
    visit.do({ type: 'take-things-out', things: things(['laptop', 1]) });
    expect(visit.do({ type: 'declare-things', things: things(['laptop', 1], ['tools', 3]) })).toBe('ok');
    expect(thingsInside(visit.visit())).toEqual(things(['laptop', 1], ['tools', 3]));
    expect(visit.do({ type: 'declare-things', things: [] })).toBe('ok');
    expect(thingsInside(visit.visit())).toEqual([]);
  });

  it('leave in part, and what stays stands on the visit after everybody has left', () => {
    const visit = inside();
    expect(visit.do({ type: 'take-things-out', things: things(['laptop', 1]) })).toBe('ok');
    visit.do({ type: 'check-out', heads: 1, how: 'desk', granted: 'decided' });
    expect(visitStatus(visit.visit()).status).toBe('left');
    expect(thingsInside(visit.visit())).toEqual(things(['laptop', 1]));
    expect(visit.do({ type: 'take-things-out', things: things(['laptop', 1]) })).toBe('ok');
    expect(thingsInside(visit.visit())).toEqual([]);
  });

  it('may all stay: somebody looked, and the record says so', () => {
    const visit = inside();
    expect(visit.visit().things?.lookedAt).toBeNull();
    expect(visit.do({ type: 'take-things-out', things: [] })).toBe('ok');
    expect(visit.visit().things?.lookedAt).toBeGreaterThanOrEqual(LATER);
    expect(thingsInside(visit.visit())).toEqual(things(['laptop', 2]));
  });

  it('never leave in greater number, or other ones, than were declared', () => {
    const visit = inside();
    expect(visit.do({ type: 'take-things-out', things: things(['laptop', 3]) })).toBe('more-than-carried');
    expect(visit.do({ type: 'take-things-out', things: things(['camera', 1]) })).toBe('more-than-carried');
  });

  it('cannot be ticked where nothing is left to tick', () => {
    const visit = inside();
    visit.do({ type: 'take-things-out', things: things(['laptop', 2]) });
    expect(visit.do({ type: 'take-things-out', things: [] })).toBe('nothing-carried');
  });

  it('are not noted any more once everybody has left', () => {
    const visit = inside();
    visit.do({ type: 'check-out', heads: 1, how: 'desk', granted: 'decided' });
    expect(visit.do({ type: 'declare-things', things: things(['box', 1]) })).toBe('already-ended');
  });

  it('are out once where two doors that were apart both ticked them', () => {
    const desk = inside();
    const door = inside('K2');
    desk.do({ type: 'take-things-out', things: things(['laptop', 2]) });
    door.do({ type: 'take-things-out', things: things(['laptop', 1]) });
    const both = foldVisit('V1', [...desk.events, ...door.events]);
    expect(both.things?.lines).toEqual([{ what: 'laptop', count: 2, out: 2 }]);
  });

  it('are inside again when the tick is taken back', () => {
    const visit = inside();
    visit.do({ type: 'take-things-out', things: things(['laptop', 2]) });
    const entry = visit.visit().entries.at(-1)!.id;
    expect(visit.do({ type: 'take-back', entry })).toBe('ok');
    expect(thingsInside(visit.visit())).toEqual(things(['laptop', 2]));
  });

  it('go to the kiosks, which show them on the way out: kinds and numbers, and no words', () => {
    const visit = inside();
    visit.do({ type: 'declare-things', things: things(['other', 1]), details: 'details:V1:words' });
    expect(visit.events.at(-1)).toMatchObject({
      audience: ['kiosks:S1'],
      facts: { things: [{ what: 'other', count: 1 }], details: 'details:V1:words' },
    });
  });
});
