import type { VisitEventType, Word } from './events.ts';
import type { Flag } from './flags.ts';

/** When two entries of these kinds collide. */
export type When =
  /** Neither writer knew of the other's entry. */
  | 'apart'
  /** Whether or not they knew: the second should not have come about. */
  | 'always';

/** One row of the table of precedence. */
export interface Precedence {
  readonly between: readonly [VisitEventType, VisitEventType];
  readonly when: When;
  /** What the visit comes to. */
  readonly stands:
    | VisitEventType
    /** The entry that is earlier, or later, in the order of the record. */
    | 'the-first'
    | 'the-last'
    /** Both are counted. Who may be inside is inside until somebody has looked. */
    | 'both';
  /** How the desk is told; null where the outcome leaves nothing to do. */
  readonly flag: Flag | null;
}

/**
 * Which of two entries stands where two devices acted apart: this table decides and not the clock. Whoever shuts a door
 * may have a reason that the other did not know, and a door that stays shut can still be opened; but nobody who may be
 * inside the building is taken off the list by a table. What has had its effect already (a pass that was shown, a mail
 * that was sent) stands and is flagged. Pairs that are not here do not touch each other.
 *
 * An invitation is not an entry of the visit. Cancelled on the hub and used at a kiosk that had not heard of it, it is no
 * word of the host's any more: the visit is a walk-in whose host is asked, on every device, and the desk is told
 * (`invitation-cancelled`) until there is an answer.
 */
export const PRECEDENCE: readonly Precedence[] = [
  { between: ['visit.registered', 'visit.registered'], when: 'always', stands: 'the-first', flag: 'registered-twice' },
  {
    between: ['visit.approved', 'visit.declined'],
    when: 'always',
    stands: 'visit.declined',
    flag: 'decided-both-ways',
  },
  { between: ['visit.approved', 'visit.refused'], when: 'apart', stands: 'visit.refused', flag: 'approved-after-end' },
  {
    between: ['visit.approved', 'visit.withdrawn'],
    when: 'apart',
    stands: 'visit.withdrawn',
    flag: 'approved-after-end',
  },
  { between: ['visit.approved', 'visit.moved'], when: 'apart', stands: 'visit.moved', flag: 'answer-for-another' },
  { between: ['visit.declined', 'visit.moved'], when: 'apart', stands: 'visit.moved', flag: 'answer-for-another' },
  { between: ['visit.checked-in', 'visit.declined'], when: 'apart', stands: 'both', flag: 'in-without-clearance' },
  { between: ['visit.checked-in', 'visit.refused'], when: 'apart', stands: 'both', flag: 'in-without-clearance' },
  { between: ['visit.checked-in', 'visit.pass-revoked'], when: 'apart', stands: 'both', flag: 'in-on-revoked-pass' },
  { between: ['visit.checked-in', 'visit.withdrawn'], when: 'apart', stands: 'both', flag: 'in-after-withdrawal' },
  {
    between: ['visit.checked-in', 'visit.checked-in'],
    when: 'always',
    stands: 'both',
    flag: 'in-more-than-registered',
  },
  {
    between: ['visit.checked-out', 'visit.checked-out'],
    when: 'always',
    stands: 'the-first',
    flag: 'out-more-than-in',
  },
  {
    between: ['visit.checked-out', 'visit.checked-in'],
    when: 'apart',
    stands: 'visit.checked-in',
    flag: 'out-before-in',
  },
  {
    between: ['visit.checked-out', 'visit.seen-inside'],
    when: 'apart',
    stands: 'visit.checked-out',
    flag: 'seen-after-leaving',
  },
  { between: ['visit.presumed-left', 'visit.seen-inside'], when: 'apart', stands: 'visit.seen-inside', flag: null },
  { between: ['visit.presumed-left', 'visit.checked-in'], when: 'apart', stands: 'visit.checked-in', flag: null },
  { between: ['visit.presumed-left', 'visit.checked-out'], when: 'apart', stands: 'visit.checked-out', flag: null },
  { between: ['visit.moved', 'visit.moved'], when: 'apart', stands: 'the-last', flag: 'moved-apart' },
  { between: ['visit.corrected', 'visit.corrected'], when: 'apart', stands: 'the-last', flag: 'corrected-apart' },
  {
    between: ['visit.pass-extended', 'visit.pass-revoked'],
    when: 'apart',
    stands: 'visit.pass-revoked',
    flag: 'extended-and-revoked',
  },
  { between: ['visit.refused', 'visit.withdrawn'], when: 'apart', stands: 'visit.refused', flag: null },
  { between: ['visit.declined', 'visit.withdrawn'], when: 'apart', stands: 'visit.declined', flag: null },
  { between: ['visit.declined', 'visit.refused'], when: 'apart', stands: 'visit.refused', flag: null },
  {
    between: ['visit.identity-verified', 'visit.identity-verified'],
    when: 'apart',
    stands: 'the-first',
    flag: null,
  },
  { between: ['visit.pass-issued', 'visit.pass-issued'], when: 'apart', stands: 'the-last', flag: null },
];

/** The row for two kinds of entries, in whichever order; null where they do not touch each other. */
export function precedenceOf(a: VisitEventType, b: VisitEventType): Precedence | null {
  const found = PRECEDENCE.find(
    ({ between: [one, other] }) => (one === a && other === b) || (one === b && other === a),
  );
  return found ?? null;
}

export interface Decision {
  answer: 'approved' | 'declined';
  eventId: string;
  word: Word;
  /** The decision this one knowingly replaces. */
  overrides?: string;
}

/** What an answer is worth where several stand, see the table above. */
const RANK: Record<Decision['answer'], number> = { declined: 2, approved: 1 };

/**
 * The decision that stands among all that were made. A decision that another knowingly overrides is out; of the rest
 * the higher rank wins and, within a rank, the first. `against` are those of the rest that said the opposite.
 */
export function decideBetween<D extends Decision>(decisions: readonly D[]): { stands: D | null; against: D[] } {
  const overridden = new Set(decisions.map((decision) => decision.overrides));
  const standing = decisions.filter((decision) => !overridden.has(decision.eventId));
  let stands: D | null = null;
  for (const decision of standing) if (!stands || RANK[decision.answer] > RANK[stands.answer]) stands = decision;
  return { stands, against: standing.filter(({ answer }) => answer !== stands?.answer) };
}
