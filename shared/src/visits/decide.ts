import { audiences, type Writer } from '../events/index.ts';
import {
  visitEvents,
  type IdentityDocument,
  type Registration,
  type VisitEvent,
  type VisitFacts,
  type Word,
} from './events.ts';
import { headsInside, passStands, visitStatus, type Visit, type VisitStatusName } from './visit.ts';

export type VisitCommand =
  | ({ type: 'register' } & Registration)
  | ({ type: 'ask-host' } & VisitFacts<'visit.host-asked'>)
  | { type: 'see' }
  | { type: 'ask-to-wait'; minutes: number; word: Word }
  | ({ type: 'approve' } & VisitFacts<'visit.approved'>)
  | ({ type: 'decline' } & VisitFacts<'visit.declined'>)
  | { type: 'verify-identity'; document: IdentityDocument }
  | { type: 'issue-pass'; notBefore: number; expires: number; zones: number }
  | { type: 'revoke-pass' }
  | { type: 'check-in'; heads: number; granted: 'decided' | 'provisional' }
  | {
      type: 'check-out';
      heads: number;
      how: VisitFacts<'visit.checked-out'>['how'];
      granted: 'decided' | 'provisional';
    }
  | ({ type: 'refuse' } & VisitFacts<'visit.refused'>)
  | { type: 'withdraw' }
  | { type: 'note'; details: string }
  | ({ type: 'correct' } & VisitFacts<'visit.corrected'>);

export type VisitCommandType = VisitCommand['type'];

/** Why a command was refused: a closed set, with words for each in every language. */
export type VisitRefusal =
  | 'not-registered'
  | 'already-registered'
  | 'already-decided'
  | 'not-approved'
  | 'identity-not-verified'
  | 'already-verified'
  | 'pass-not-valid'
  | 'too-many-heads'
  | 'not-on-site'
  | 'already-ended';

export type VisitDecision = { ok: true; events: VisitEvent[] } | { ok: false; refusal: VisitRefusal };

const ENDED: VisitRefusal = 'already-ended';
const NONE: VisitRefusal = 'not-registered';

/** Refusals shared by most commands: nothing before registration, nothing after an end. */
const open: Partial<Record<VisitStatusName, VisitRefusal>> = {
  unregistered: NONE,
  left: ENDED,
  declined: ENDED,
  refused: ENDED,
  withdrawn: ENDED,
};

/**
 * The table of legal and illegal steps: for each command, the states in which it is refused and why. A state that is
 * not named is legal. The README of `shared` prints it and a test walks every cell.
 */
export const STEPS: Record<VisitCommandType, { [S in VisitStatusName]?: VisitRefusal | undefined }> = {
  register: {
    'awaiting-host': 'already-registered',
    'awaiting-check': 'already-registered',
    cleared: 'already-registered',
    'on-site': 'already-registered',
    left: 'already-registered',
    declined: 'already-registered',
    refused: 'already-registered',
    withdrawn: 'already-registered',
  },
  'ask-host': {
    ...open,
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
  },
  see: { unregistered: NONE },
  'ask-to-wait': {
    ...open,
    declined: 'already-decided',
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
  },
  approve: {
    ...open,
    declined: 'already-decided',
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
  },
  decline: {
    ...open,
    declined: 'already-decided',
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
  },
  'verify-identity': { ...open, cleared: 'already-verified', 'on-site': 'already-verified' },
  'issue-pass': { ...open, 'awaiting-host': 'not-approved', 'awaiting-check': 'identity-not-verified' },
  'revoke-pass': { ...open, 'awaiting-host': 'pass-not-valid', 'awaiting-check': 'pass-not-valid' },
  'check-in': {
    ...open,
    left: undefined,
    'awaiting-host': 'not-approved',
    'awaiting-check': 'identity-not-verified',
  },
  'check-out': { ...open, 'awaiting-host': 'not-on-site', 'awaiting-check': 'not-on-site' },
  refuse: open,
  withdraw: { ...open, 'on-site': 'already-verified' },
  note: { unregistered: NONE },
  correct: { unregistered: NONE },
};

/** The events that a command comes to, or why it is refused. Writes nothing. */
export function decideVisit(visit: Visit, command: VisitCommand, writer: Writer): VisitDecision {
  const { status } = visitStatus(visit);
  const refusal = refusalOf(visit, command, status, writer.now());
  return refusal ? { ok: false, refusal } : { ok: true, events: eventsOf(visit, command, writer) };
}

function refusalOf(
  visit: Visit,
  command: VisitCommand,
  status: VisitStatusName,
  now: number,
): VisitRefusal | undefined {
  const refusal = STEPS[command.type][status];
  if (command.type === 'approve' || command.type === 'decline') {
    // An answer may be changed by somebody who says which answer they change, until the visitor is in or gone.
    const standing = visit.decision?.eventId;
    const replaces = standing !== undefined && command.overrides === standing;
    const same = visit.decision?.answer === (command.type === 'approve' ? 'approved' : 'declined');
    if (refusal === 'already-decided' && replaces && !same && status !== 'on-site') return undefined;
  }
  if (refusal) return refusal;
  if (command.type === 'check-in') {
    if (!passStands(visit, now)) return 'pass-not-valid';
    if (headsInside(visit) + command.heads > (visit.registration?.heads ?? 0)) return 'too-many-heads';
  }
  if (command.type === 'check-out' && status === 'on-site' && command.heads > headsInside(visit))
    return 'too-many-heads';
  if (command.type === 'revoke-pass' && !passStands(visit, now)) return 'pass-not-valid';
  return undefined;
}

function eventsOf(visit: Visit, command: VisitCommand, writer: Writer): VisitEvent[] {
  const audience = [audiences.kiosksOf(writer.site)];
  const { type, ...facts } = command;
  const written = visitEvents.write(
    writer,
    visit.id,
    EVENT_OF[type],
    facts as never,
    isForKiosks(type) ? audience : [],
  );
  const events: VisitEvent[] = [written];
  if (endsPass(command) && passStands(visit, writer.now()))
    events.push(visitEvents.write(writer, visit.id, 'visit.pass-revoked', {}, audience));
  return events;
}

const EVENT_OF = {
  register: 'visit.registered',
  'ask-host': 'visit.host-asked',
  see: 'visit.host-saw',
  'ask-to-wait': 'visit.asked-to-wait',
  approve: 'visit.approved',
  decline: 'visit.declined',
  'verify-identity': 'visit.identity-verified',
  'issue-pass': 'visit.pass-issued',
  'revoke-pass': 'visit.pass-revoked',
  'check-in': 'visit.checked-in',
  'check-out': 'visit.checked-out',
  refuse: 'visit.refused',
  withdraw: 'visit.withdrawn',
  note: 'visit.noted',
  correct: 'visit.corrected',
} as const satisfies Record<VisitCommandType, VisitEvent['type']>;

/** Notes are the desk's own; everything else of a visit is sent to the site's kiosks, which hold no details. */
function isForKiosks(type: VisitCommandType): boolean {
  return type !== 'note';
}

function endsPass(command: VisitCommand): boolean {
  return command.type === 'refuse' || command.type === 'decline' || command.type === 'withdraw';
}
