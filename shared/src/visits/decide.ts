import { audiences, parseEventId, type Writer } from '../events/index.ts';
import {
  MAX_HEADS,
  visitEvents,
  type IdentityDocument,
  type Registration,
  type VisitEvent,
  type VisitFacts,
  type Word,
} from './events.ts';
import { isOpen, type Flag, type SETTLED_HOW } from './flags.ts';
import { decideTakingBack } from './takeBack.ts';
import { areAmong, thingsInside } from './things.ts';
import { headsInside, passStands, visitStatus, withEvents, type Visit, type VisitStatusName } from './visit.ts';

/** What moves a visit on; the table below says where. */
export type StepCommand =
  | ({ type: 'register' } & Registration)
  | ({ type: 'ask-host' } & VisitFacts<'visit.host-asked'>)
  | { type: 'see' }
  | { type: 'ask-to-wait'; minutes: number; word: Word }
  | ({ type: 'say' } & VisitFacts<'visit.host-said'>)
  | ({ type: 'approve' } & VisitFacts<'visit.approved'>)
  | ({ type: 'decline' } & VisitFacts<'visit.declined'>)
  | ({ type: 'vouch' } & VisitFacts<'visit.vouched'>)
  | ({ type: 'settle-vouch' } & VisitFacts<'visit.vouch-settled'>)
  | { type: 'verify-identity'; document: IdentityDocument }
  | { type: 'issue-pass'; notBefore: number; expires: number; zones: number }
  | { type: 'revoke-pass' }
  | ({ type: 'extend-pass' } & VisitFacts<'visit.pass-extended'>)
  | ({ type: 'check-in' } & VisitFacts<'visit.checked-in'>)
  | ({ type: 'check-out' } & VisitFacts<'visit.checked-out'>)
  | { type: 'presume-left' }
  | ({ type: 'see-inside' } & VisitFacts<'visit.seen-inside'>)
  | ({ type: 'declare-things' } & VisitFacts<'visit.things-declared'>)
  | ({ type: 'take-things-out' } & VisitFacts<'visit.things-out'>)
  | ({ type: 'join' } & VisitFacts<'visit.joined'>)
  | ({ type: 'move' } & VisitFacts<'visit.moved'>)
  | ({ type: 'refuse' } & VisitFacts<'visit.refused'>)
  | { type: 'withdraw' }
  | ({ type: 'note' } & VisitFacts<'visit.noted'>)
  | ({ type: 'correct' } & VisitFacts<'visit.corrected'>);

/** Marks what was flagged as looked into; possible whatever state the visit is in. */
export interface SettleCommand {
  type: 'settle-flag';
  flag: Flag;
  how: (typeof SETTLED_HOW)[number];
  reason?: string;
}

export type VisitCommand = StepCommand | { type: 'take-back'; entry: string } | SettleCommand;
export type VisitCommandType = StepCommand['type'];

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
  | 'already-inside'
  | 'time-passed'
  | 'nothing-to-take-back'
  | 'not-yours'
  | 'too-late'
  /** Nobody declines an official, and no host is asked about one. */
  | 'is-official'
  | 'nothing-to-settle'
  | 'nothing-carried'
  /** More would leave than was declared. */
  | 'more-than-carried'
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

const outside: Partial<Record<VisitStatusName, VisitRefusal>> = {
  'awaiting-host': 'not-on-site',
  'awaiting-check': 'not-on-site',
  cleared: 'not-on-site',
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
    'presumed-left': 'already-registered',
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
    'presumed-left': 'already-decided',
  },
  see: { unregistered: NONE },
  'ask-to-wait': {
    ...open,
    declined: 'already-decided',
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
    'presumed-left': 'already-decided',
  },
  say: { ...open, 'presumed-left': ENDED },
  approve: {
    ...open,
    declined: 'already-decided',
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
    'presumed-left': 'already-decided',
  },
  decline: {
    ...open,
    declined: 'already-decided',
    'awaiting-check': 'already-decided',
    cleared: 'already-decided',
    'on-site': 'already-decided',
    'presumed-left': 'already-decided',
  },
  vouch: {
    ...open,
    cleared: 'already-decided',
    'on-site': 'already-decided',
    'presumed-left': 'already-decided',
  },
  'settle-vouch': { unregistered: NONE },
  'verify-identity': {
    ...open,
    cleared: 'already-verified',
    'on-site': 'already-verified',
    'presumed-left': 'already-verified',
  },
  'issue-pass': { ...open, 'awaiting-host': 'not-approved', 'awaiting-check': 'identity-not-verified' },
  'revoke-pass': { ...open, 'awaiting-host': 'pass-not-valid', 'awaiting-check': 'pass-not-valid' },
  'extend-pass': { ...open, 'awaiting-host': 'not-approved', 'awaiting-check': 'identity-not-verified' },
  'check-in': {
    ...open,
    left: undefined,
    'awaiting-host': 'not-approved',
    'awaiting-check': 'identity-not-verified',
  },
  'check-out': { ...open, 'awaiting-host': 'not-on-site', 'awaiting-check': 'not-on-site' },
  'presume-left': { ...open, ...outside, 'presumed-left': 'already-ended' },
  'see-inside': { ...open, ...outside },
  'declare-things': open,
  // What stayed behind is fetched later, and whoever was turned away takes along what they brought.
  'take-things-out': { unregistered: NONE },
  join: { ...open, 'presumed-left': 'not-on-site' },
  move: { ...open, 'on-site': 'already-inside', 'presumed-left': 'already-inside' },
  refuse: open,
  withdraw: { ...open, 'on-site': 'already-inside', 'presumed-left': 'already-inside' },
  note: { unregistered: NONE },
  correct: { unregistered: NONE },
};

/** The events that a command comes to, or why it is refused. Writes nothing. */
export function decideVisit(visit: Visit, command: VisitCommand, writer: Writer): VisitDecision {
  if (command.type === 'take-back') return decideTakingBack(visit, command.entry, writer);
  if (command.type === 'settle-flag') return decideSettling(visit, command, writer);
  const { status } = visitStatus(visit);
  const refusal = refusalOf(visit, command, status, writer.now());
  return refusal ? { ok: false, refusal } : { ok: true, events: eventsOf(visit, command, writer) };
}

function decideSettling(visit: Visit, { flag, how, reason }: SettleCommand, writer: Writer): VisitDecision {
  const open = visit.collisions.find((one) => one.flag === flag && isOpen(one));
  if (!open) return { ok: false, refusal: 'nothing-to-settle' };
  const facts = { flag, entries: [...open.entries], how, ...(reason === undefined ? {} : { reason }) };
  const audience = [audiences.kiosksOf(visit.site ?? writer.site)];
  return {
    ok: true,
    events: [visitEvents.write(writer, visit.id, 'visit.flag-settled', facts, audience, visit.latest)],
  };
}

/** What several commands came to: all of their events, and of each command the first, which is its act. */
export type JointDecision =
  { ok: true; events: VisitEvent[]; acts: VisitEvent[] } | Extract<VisitDecision, { ok: false }>;

/** Several commands that stand or fall together, each decided on what those before it did. */
export function decideTogether(visit: Visit, commands: readonly VisitCommand[], writer: Writer): JointDecision {
  const events: VisitEvent[] = [];
  const acts: VisitEvent[] = [];
  let state = visit;
  for (const command of commands) {
    const decision = decideVisit(state, command, writer);
    if (!decision.ok) return decision;
    events.push(...decision.events);
    acts.push(decision.events[0]!);
    state = withEvents(state, decision.events);
  }
  return { ok: true, events, acts };
}

function refusalOf(visit: Visit, command: StepCommand, status: VisitStatusName, now: number): VisitRefusal | undefined {
  const refusal = STEPS[command.type][status];
  const isOfficial = visit.registration?.standing === 'official';
  if (isOfficial && command.type === 'decline') return 'is-official';
  if (isOfficial && command.type === 'ask-host' && command.rung !== 'desk') return 'is-official';
  if (command.type === 'approve' || command.type === 'decline') {
    // An answer may be changed by somebody who says which answer they change, until the visitor is in or gone.
    const standing = visit.decision?.eventId;
    const replaces = standing !== undefined && command.overrides === standing;
    const same = visit.decision?.answer === (command.type === 'approve' ? 'approved' : 'declined');
    if (refusal === 'already-decided' && replaces && !same && headsInside(visit) === 0) return undefined;
  }
  // What was written on paper has happened, cleared or not: the fold flags what was not in order.
  const isCrew = isOfficial && command.type === 'check-in' && command.how === 'crew';
  const wasOnPaper = isCrew || (command.type === 'check-in' && command.how === 'paper');
  if (refusal && !(wasOnPaper && (refusal === 'not-approved' || refusal === 'identity-not-verified'))) return refusal;
  const registered = visit.registration?.heads ?? 0;
  const inside = headsInside(visit);
  switch (command.type) {
    case 'check-in':
      if (!wasOnPaper && !passStands(visit, now)) return 'pass-not-valid';
      return inside + command.heads > registered ? 'too-many-heads' : undefined;
    case 'check-out':
      return inside > 0 && command.heads > inside ? 'too-many-heads' : undefined;
    case 'revoke-pass':
      return passStands(visit, now) ? undefined : 'pass-not-valid';
    case 'extend-pass':
      // A pass that has merely run out is good again once it is extended.
      if (!visit.pass || visit.passRevokedAt !== null) return 'pass-not-valid';
      return command.expires <= now ? 'time-passed' : undefined;
    case 'vouch':
      if (visit.vouched) return 'already-decided';
      return visit.registration?.identityCheck && !visit.identity && command.document === undefined
        ? 'identity-not-verified'
        : undefined;
    case 'take-things-out': {
      const carried = thingsInside(visit);
      if (carried.length === 0) return 'nothing-carried';
      return areAmong(command.things, carried) ? undefined : 'more-than-carried';
    }
    case 'join':
      return registered + command.heads > MAX_HEADS ? 'too-many-heads' : undefined;
    default:
      return undefined;
  }
}

function eventsOf(visit: Visit, command: StepCommand, writer: Writer): VisitEvent[] {
  const here = visit.site ?? writer.site;
  // Where the visit is sent has to know that it comes, and where it was that it is gone.
  const sites = command.type === 'move' && command.site !== undefined ? [here, command.site] : [here];
  const audience = [...new Set(sites)].map(audiences.kiosksOf);
  const { type, ...facts } = command;
  const written = visitEvents.write(
    writer,
    visit.id,
    EVENT_OF[type],
    facts as never,
    isForKiosks(type) ? audience : [],
    visit.latest,
  );
  const events: VisitEvent[] = [written];
  if (endsPass(command) && passStands(visit, writer.now()))
    events.push(
      visitEvents.write(writer, visit.id, 'visit.pass-revoked', {}, audience, [parseEventId(written._id)!.event]),
    );
  return events;
}

const EVENT_OF = {
  register: 'visit.registered',
  'ask-host': 'visit.host-asked',
  see: 'visit.host-saw',
  'ask-to-wait': 'visit.asked-to-wait',
  say: 'visit.host-said',
  approve: 'visit.approved',
  decline: 'visit.declined',
  vouch: 'visit.vouched',
  'settle-vouch': 'visit.vouch-settled',
  'verify-identity': 'visit.identity-verified',
  'issue-pass': 'visit.pass-issued',
  'revoke-pass': 'visit.pass-revoked',
  'extend-pass': 'visit.pass-extended',
  'presume-left': 'visit.presumed-left',
  'see-inside': 'visit.seen-inside',
  'declare-things': 'visit.things-declared',
  'take-things-out': 'visit.things-out',
  join: 'visit.joined',
  move: 'visit.moved',
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
