import { describe, expect, it } from 'vitest';
import { createClock, type Actor } from '../events/index.ts';
import { decideVisit, foldVisit, type VisitCommand, type VisitEvent } from '../visits/index.ts';
import { stationOf, summaryOf } from './summary.ts';

const NINE = Date.UTC(2026, 10, 23, 1);
const MINUTE_MS = 60_000;
const kiosk: Actor = { kind: 'kiosk', id: 'K1' };
const agent: Actor = { kind: 'staff', id: 'S1' };
const host: Actor = { kind: 'host', id: 'P1' };
const hub: Actor = { kind: 'hub', id: 'hub' };

/** The events of one visit: who did what, how many minutes after nine. */
function lived(...steps: [minute: number, by: Actor, command: VisitCommand][]): VisitEvent[] {
  let now = NINE;
  const clock = createClock('K1', () => now);
  const events: VisitEvent[] = [];
  for (const [minute, by, command] of steps) {
    now = NINE + minute * MINUTE_MS;
    const writer = { now: () => now, tick: () => clock.tick(), newId: () => `e${events.length}`, by, site: 'S1' };
    const decision = decideVisit(foldVisit('V1', events), command, writer);
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return events;
}

const register: VisitCommand = {
  type: 'register',
  origin: 'walk-in',
  tenantId: 'T1',
  hostPersonId: 'P1',
  purpose: 'meeting',
  heads: 2,
  callNumber: 'A07',
  identityCheck: true,
  language: 'en',
};
const ask: VisitCommand = { type: 'ask-host', rung: 'host', channel: 'mail' };
const inside: [number, Actor, VisitCommand][] = [
  [0, kiosk, register],
  [1, hub, ask],
  [4, host, { type: 'approve', word: 'link' }],
  [6, agent, { type: 'verify-identity', document: 'passport' }],
  [7, hub, { type: 'issue-pass', notBefore: NINE, expires: NINE + 600 * MINUTE_MS, zones: 1 }],
  [7, hub, { type: 'check-in', heads: 2, granted: 'decided' }],
];
const out = (heads: number): VisitCommand => ({ type: 'check-out', heads, how: 'pass', granted: 'decided' });
const at = (minute: number) => NINE + minute * MINUTE_MS;

describe('what is left of a visit', () => {
  it('is who was asked when, who saw the document, and when the party went in and out', () => {
    expect(summaryOf('V1', lived(...inside, [90, kiosk, out(2)]))).toEqual({
      visitId: 'V1',
      site: 'S1',
      status: 'left',
      origin: 'walk-in',
      purpose: 'meeting',
      language: 'en',
      heads: 2,
      callNumber: 'A07',
      tenantId: 'T1',
      hostPersonId: 'P1',
      registeredAt: at(0),
      registeredBy: kiosk,
      askedAt: at(1),
      answer: { at: at(4), word: 'link', approved: true },
      document: 'passport',
      checkedBy: agent,
      inAt: at(7),
      outAt: at(90),
      presumedLeftAt: null,
      turnedAwayAt: null,
      provisional: false,
      corrected: false,
      flags: [],
    });
  });

  it('has nobody leave while one of them is inside', () => {
    expect(summaryOf('V1', lived(...inside, [90, kiosk, out(1)]))).toMatchObject({ status: 'on-site', outAt: null });
  });

  it('tells those whom nobody saw leave from those who left', () => {
    const presumed: VisitCommand = { type: 'presume-left' };
    expect(summaryOf('V1', lived(...inside, [600, hub, presumed]))).toMatchObject({
      status: 'presumed-left',
      outAt: null,
      presumedLeftAt: at(600),
    });
  });

  it('keeps the first answer where a second replaced it', () => {
    const events = lived(...inside.slice(0, 3));
    const overrides = events.at(-1)!._id;
    const changed = lived(...inside.slice(0, 3), [5, agent, { type: 'decline', word: 'telephone', overrides }]);
    expect(summaryOf('V1', changed)).toMatchObject({
      status: 'declined',
      answer: { at: at(4), approved: true },
      turnedAwayAt: at(5),
    });
  });

  it('has no answer where the host agreed with the invitation, before anybody asked', () => {
    const invited = lived(
      [0, kiosk, { ...register, origin: 'invitation' }],
      [0, hub, { type: 'approve', word: 'invitation' }],
    );
    expect(summaryOf('V1', invited)).toMatchObject({ askedAt: null, answer: null });
  });

  it('does not take the desk for a host that was asked', () => {
    const events = lived([0, kiosk, register], [3, hub, { type: 'ask-host', rung: 'desk', channel: 'telephone' }]);
    expect(summaryOf('V1', events)?.askedAt).toBeNull();
  });

  it('says that the desk corrected it, and not that the hub did', () => {
    const heads = (by: Actor): boolean =>
      summaryOf('V1', lived([0, kiosk, register], [1, by, { type: 'correct', heads: 3 }]))!.corrected;
    expect([heads(agent), heads(hub)]).toEqual([true, false]);
  });

  it('is nothing before the registration has come', () => {
    expect(summaryOf('V1', lived(...inside).slice(1))).toBeNull();
  });

  it('is the same in whatever order the events came', () => {
    const events = lived(...inside, [90, kiosk, out(2)]);
    expect(summaryOf('V1', [...events].reverse())).toEqual(summaryOf('V1', events));
  });
});

it('counts everything that the staff typed as the desk’s', () => {
  expect(stationOf({ registeredBy: kiosk })).toBe('K1');
  expect(stationOf({ registeredBy: agent })).toBe('desk');
});
