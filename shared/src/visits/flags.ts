import type { Actor } from '../events/index.ts';

/** Something that two devices did without knowing of each other, kept for the desk to look at. */
export const FLAGS = [
  'registered-twice',
  'decided-both-ways',
  'approved-after-end',
  'answer-for-another',
  'in-without-clearance',
  'vouched-in-doubt',
  'in-on-revoked-pass',
  'in-after-withdrawal',
  'in-more-than-registered',
  'out-more-than-in',
  'out-before-in',
  'seen-after-leaving',
  'moved-apart',
  'corrected-apart',
  'extended-and-revoked',
  'event-before-registration',
  'invitation-cancelled',
] as const;
export type Flag = (typeof FLAGS)[number];

/** How the desk settled what was flagged. */
export const SETTLED_HOW = ['looked-into', 'host-called', 'pass-revoked', 'let-in'] as const;
/** `answered-anew`: by an answer that replaced the others knowingly. */
export type SettledHow = (typeof SETTLED_HOW)[number] | 'answered-anew';

/** What the desk can do about a flag, beside reading what happened; the first is what most desks do first. */
export const OFFERS = ['call-host', 'admit', 'revoke-pass', 'check-out', 'see-inside', 'settle'] as const;
export type Offer = (typeof OFFERS)[number];

export const OFFERS_OF: Record<Flag, readonly Offer[]> = {
  'registered-twice': ['settle'],
  'decided-both-ways': ['call-host', 'admit', 'settle'],
  'approved-after-end': ['call-host', 'settle'],
  'answer-for-another': ['call-host', 'settle'],
  'in-without-clearance': ['call-host', 'admit', 'check-out', 'settle'],
  'vouched-in-doubt': ['call-host', 'admit', 'check-out', 'settle'],
  'in-on-revoked-pass': ['call-host', 'check-out', 'settle'],
  'in-after-withdrawal': ['call-host', 'revoke-pass', 'check-out', 'settle'],
  'in-more-than-registered': ['revoke-pass', 'see-inside', 'check-out', 'settle'],
  'out-more-than-in': ['see-inside', 'settle'],
  'out-before-in': ['see-inside', 'check-out', 'settle'],
  'seen-after-leaving': ['settle'],
  'moved-apart': ['call-host', 'settle'],
  'corrected-apart': ['settle'],
  'extended-and-revoked': ['revoke-pass', 'settle'],
  'event-before-registration': ['settle'],
  // Settled by the host's answer: until then it is what the desk has to know.
  'invitation-cancelled': ['call-host'],
};

/** One collision of a visit: the entries it is about, in order, and how the desk settled it, if it did. */
export interface Collision {
  readonly flag: Flag;
  readonly entries: readonly string[];
  readonly settled: { at: number; by: Actor; how: SettledHow; reason: string | null } | null;
}

export function isOpen(collision: Collision): boolean {
  return collision.settled === null;
}

/** `collisions` with these entries added to those of `flag`; what was settled is open again where an entry is new. */
export function withFlag(collisions: readonly Collision[], flag: Flag, entries: readonly string[]): Collision[] {
  const before = collisions.find((one) => one.flag === flag);
  if (!before) return [...collisions, { flag, entries: [...new Set(entries)], settled: null }];
  const fresh = entries.filter((entry) => !before.entries.includes(entry));
  if (fresh.length === 0) return [...collisions];
  const after = { flag, entries: [...before.entries, ...fresh], settled: null };
  return collisions.map((one) => (one === before ? after : one));
}
