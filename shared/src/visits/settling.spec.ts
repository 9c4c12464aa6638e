import { describe, expect, it } from 'vitest';
import { decideVisit, type VisitCommand } from './decide.ts';
import type { VisitEvent } from './events.ts';
import { foldVisit, presenceOf, visitStatus } from './index.ts';
import { COMMANDS, STATES, TEN, world } from './visits.world.ts';

const HOUR = 60 * 60_000;
const registered = STATES['awaiting-host']();
const quarrel = [
  ...registered,
  ...by('H1', TEN + HOUR, registered, COMMANDS.approve),
  ...by('D1', TEN + HOUR, registered, COMMANDS.decline),
];
const settle = { type: 'settle-flag', flag: 'decided-both-ways', how: 'host-called' } as const;

describe('what was flagged', () => {
  it('is settled by an entry that says who, how and why, and stays in the record', () => {
    const events = [...quarrel, ...by('D1', TEN + 2 * HOUR, quarrel, { ...settle, reason: 'details:V1:r1' })];
    const visit = foldVisit('V1', events);
    expect(visit.flags).toEqual([]);
    expect(visit.collisions).toMatchObject([
      { flag: 'decided-both-ways', settled: { how: 'host-called', reason: 'details:V1:r1', by: { id: 'D1' } } },
    ]);
    expect(visitStatus(visit).status).toBe('declined');
  });

  it('is open again where something else comes to light that was not looked at', () => {
    const later = by('H2', TEN + HOUR, registered, { ...COMMANDS.approve, word: 'tenant-page' });
    const events = [...quarrel, ...by('D1', TEN + 2 * HOUR, quarrel, settle), ...later];
    expect(foldVisit('V1', events).flags).toEqual(['decided-both-ways']);
  });

  it('is settled by an answer that replaces the others knowingly', () => {
    const { decision } = foldVisit('V1', quarrel);
    const anew = by('D1', TEN + 2 * HOUR, quarrel, { ...COMMANDS.approve, overrides: decision!.eventId });
    const visit = foldVisit('V1', [...quarrel, ...anew]);
    expect([visitStatus(visit).status, visit.flags]).toEqual(['awaiting-check', []]);
    expect(visit.collisions).toMatchObject([{ settled: { how: 'answered-anew', by: { id: 'D1' } } }]);
  });

  it('can be settled once, and only where it is', () => {
    const settled = [...quarrel, ...by('D1', TEN + 2 * HOUR, quarrel, settle)];
    for (const events of [registered, settled])
      expect(decideVisit(foldVisit('V1', events), settle, world(TEN + 3 * HOUR).writer)).toEqual({
        ok: false,
        refusal: 'nothing-to-settle',
      });
  });

  it('no longer makes who is inside doubtful once the counts were looked into', () => {
    const inside = STATES.cleared();
    const all = { ...COMMANDS['check-in'], heads: 3, how: 'pass' as const };
    const twice = [...inside, ...by('K1', TEN + HOUR, inside, all), ...by('K2', TEN + HOUR, inside, all)];
    expect(presenceOf(foldVisit('V1', twice), TEN + HOUR)).toMatchObject({ confidence: 'doubtful' });
    const looked = by('D1', TEN + 2 * HOUR, twice, { ...settle, flag: 'in-more-than-registered', how: 'looked-into' });
    expect(presenceOf(foldVisit('V1', [...twice, ...looked]), TEN + 2 * HOUR)).toMatchObject({ confidence: 'certain' });
  });
});

function by(device: string, at: number, known: readonly VisitEvent[], command: VisitCommand): VisitEvent[] {
  const decision = decideVisit(foldVisit('V1', known), command, world(at, device).writer);
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal}`);
  return decision.events;
}
