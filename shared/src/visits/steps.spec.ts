import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decideVisit, STEPS, type VisitCommand, type VisitCommandType } from './decide.ts';
import { foldVisit, visitStatus, type VisitStatusName } from './visit.ts';
import { COMMANDS, STATES, visitIn, world } from './visits.world.ts';
import { stepsTable } from './stepsTable.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the steps of a visit', () => {
  it('are the table in the README', () => {
    expect(plain(readme)).toContain(plain(stepsTable()));
  });

  describe.each(Object.keys(STATES) as VisitStatusName[])('when it is %s', (status) => {
    it('is reached by the steps that the test world takes', () => {
      expect(visitStatus(visitIn(status)).status).toBe(status);
    });

    it.each(Object.keys(COMMANDS) as VisitCommandType[])('%s does what the table says', (type) => {
      const { writer } = world();
      const visit = visitIn(status);
      const refusal = STEPS[type][status];
      const decision = decideVisit(visit, COMMANDS[type], writer);
      if (refusal) expect(decision).toEqual({ ok: false, refusal });
      else expect(decision).toMatchObject({ ok: true });
    });
  });

  it('leave no refused command without a reason and no legal one without an event', () => {
    const { writer } = world();
    for (const status of Object.keys(STATES) as VisitStatusName[])
      for (const command of Object.values(COMMANDS)) {
        const decision = decideVisit(visitIn(status), command, writer);
        expect(decision.ok ? decision.events.length : decision.refusal).toBeTruthy();
      }
  });
});

describe('beyond the table', () => {
  const decide = (status: VisitStatusName, command: VisitCommand) =>
    decideVisit(visitIn(status), command, world().writer);

  it('refuses to check in more heads than were registered', () => {
    expect(decide('on-site', { type: 'check-in', heads: 3, granted: 'decided' })).toEqual({
      ok: false,
      refusal: 'too-many-heads',
    });
  });

  it('refuses to check out more heads than are inside', () => {
    expect(decide('on-site', { type: 'check-out', heads: 2, how: 'desk', granted: 'decided' })).toEqual({
      ok: false,
      refusal: 'too-many-heads',
    });
  });

  it('refuses to check in on a pass that has expired', () => {
    const visit = visitIn('cleared');
    const { writer } = world(Date.UTC(2026, 10, 24));
    const expired = { ...visit, pass: { ...visit.pass!, expires: Date.UTC(2026, 10, 23) } };
    expect(decideVisit(expired, { type: 'check-in', heads: 1, granted: 'decided' }, writer)).toEqual({
      ok: false,
      refusal: 'pass-not-valid',
    });
  });

  it('lets an answer be changed by somebody who says which answer they change', () => {
    const declined = visitIn('declined');
    const overrides = declined.decision!.eventId;
    const { writer } = world(Date.UTC(2026, 10, 22, 11));
    const decision = decideVisit(declined, { type: 'approve', word: 'telephone', overrides }, writer);
    expect(decision).toMatchObject({ ok: true });
    if (!decision.ok) return;
    const events = [...STATES.declined(), ...decision.events];
    expect(visitStatus(foldVisit('V1', events)).status).toBe('awaiting-check');
  });

  it('does not let an answer be changed by somebody who names another one', () => {
    expect(decide('declined', { type: 'approve', word: 'telephone', overrides: 'visit:V1:other' })).toEqual({
      ok: false,
      refusal: 'already-decided',
    });
  });

  it('does not let the host decline somebody who is inside', () => {
    const visit = visitIn('on-site');
    const command: VisitCommand = { type: 'decline', word: 'link', overrides: visit.decision!.eventId };
    expect(decideVisit(visit, command, world().writer)).toEqual({ ok: false, refusal: 'already-decided' });
  });

  it('revokes the pass of somebody whom the desk asks to leave', () => {
    const decision = decide('on-site', { type: 'refuse' });
    expect(decision.ok && decision.events.map((event) => event.type)).toEqual(['visit.refused', 'visit.pass-revoked']);
  });

  it('sends the kiosks everything but the notes', () => {
    const note = decide('on-site', { type: 'note', details: 'details:V1:d1' });
    expect(note.ok && note.events[0]!.audience).toEqual([]);
    const out = decide('on-site', { type: 'check-out', heads: 1, how: 'pass', granted: 'decided' });
    expect(out.ok && out.events[0]!.audience).toEqual(['kiosks:S1']);
  });
});

/** Without the padding of Markdown's cells. */
function plain(markdown: string): string {
  return markdown.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
}
