import { createClock, type Writer } from '../events/index.ts';
import { decideVisit, type StepCommand, type VisitCommandType } from './decide.ts';
import type { VisitEvent } from './events.ts';
import { foldVisit, type Visit, type VisitStatusName } from './visit.ts';

/** The small world that the specs of visits are written in. */
export const TEN = Date.UTC(2026, 10, 22, 10);

export function world(start = TEN, node = 'K1'): { writer: Writer } {
  let now = start;
  let count = 0;
  const clock = createClock(node, () => now);
  return {
    writer: {
      now: () => (now += 1000),
      tick: () => clock.tick(),
      newId: () => `${node}-${start}-${String(++count).padStart(4, '0')}`,
      by: { kind: 'kiosk', id: node },
      site: 'S1',
    },
  };
}

const pass = { notBefore: TEN, expires: TEN + 10 * 3_600_000, zones: 1 };

/** One of each, all legal somewhere. */
export const COMMANDS: { [T in VisitCommandType]: Extract<StepCommand, { type: T }> } = {
  register: {
    type: 'register',
    origin: 'walk-in',
    tenantId: 'T1',
    hostPersonId: 'P1',
    purpose: 'meeting',
    heads: 3,
    callNumber: 'A01',
    identityCheck: true,
    language: 'en',
    things: [{ what: 'laptop', count: 2 }],
  },
  'ask-host': { type: 'ask-host', rung: 'host', personId: 'P1', channel: 'mail' },
  see: { type: 'see' },
  'ask-to-wait': { type: 'ask-to-wait', minutes: 5, word: 'link' },
  say: { type: 'say', answer: 'coming-down', word: 'link' },
  approve: { type: 'approve', word: 'link' },
  decline: { type: 'decline', word: 'link' },
  vouch: {
    type: 'vouch',
    memberId: 'M1',
    word: 'telephone',
    document: 'passport',
    ...pass,
    proof: 'A'.repeat(86),
  },
  'settle-vouch': { type: 'settle-vouch', outcome: 'taken-over' },
  'verify-identity': { type: 'verify-identity', document: 'passport' },
  'issue-pass': { type: 'issue-pass', ...pass },
  'revoke-pass': { type: 'revoke-pass' },
  'extend-pass': { type: 'extend-pass', expires: TEN + 12 * 3_600_000 },
  'check-in': { type: 'check-in', heads: 1, granted: 'decided' },
  'check-out': { type: 'check-out', heads: 1, how: 'pass', granted: 'decided' },
  'presume-left': { type: 'presume-left' },
  'see-inside': { type: 'see-inside', how: 'round' },
  'declare-things': { type: 'declare-things', things: [{ what: 'tools', count: 1 }], details: 'details:V1:d2' },
  'take-things-out': { type: 'take-things-out', things: [{ what: 'laptop', count: 1 }] },
  join: { type: 'join', heads: 2 },
  move: { type: 'move', lobby: 'T2' },
  refuse: { type: 'refuse' },
  withdraw: { type: 'withdraw' },
  note: { type: 'note', details: 'details:V1:d1' },
  correct: { type: 'correct', heads: 3 },
};

/** The events that lead to each state. */
export const STATES: Record<VisitStatusName, () => VisitEvent[]> = {
  unregistered: () => [],
  'awaiting-host': () => play('register'),
  'awaiting-check': () => play('register', 'approve'),
  cleared: () => play('register', 'approve', 'verify-identity', 'issue-pass'),
  'on-site': () => play('register', 'approve', 'verify-identity', 'issue-pass', 'check-in'),
  'presumed-left': () => play('register', 'approve', 'verify-identity', 'issue-pass', 'check-in', 'presume-left'),
  left: () => play('register', 'approve', 'verify-identity', 'issue-pass', 'check-in', 'check-out'),
  declined: () => play('register', 'decline'),
  refused: () => play('register', 'refuse'),
  withdrawn: () => play('register', 'withdraw'),
};

/** A visit in that state; where it is `on-site`, one of the party of three is inside. */
export function visitIn(status: VisitStatusName): Visit {
  return foldVisit('V1', STATES[status]());
}

/** What the commands come to, each decided on what the earlier ones did. @throws where one is refused */
export function play(...types: VisitCommandType[]): VisitEvent[] {
  const { writer } = world();
  const events: VisitEvent[] = [];
  for (const type of types) {
    const decision = decideVisit(foldVisit('V1', events), COMMANDS[type], writer);
    if (!decision.ok) throw new Error(`${type} was refused: ${decision.refusal}`);
    events.push(...decision.events);
  }
  return events;
}
