import { headsInside, type Visit } from './visit.ts';

/** How sure we are that somebody is inside: what a muster or a closing round starts from. */
export const CONFIDENCES = ['certain', 'likely', 'doubtful'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Why we are as sure as we are; screens have words for each. */
export const PRESENCE_REASONS = [
  'seen-inside',
  'scanned-in',
  'let-in',
  'counted-with-pass',
  'provisional',
  'counts-differ',
  'pass-over',
  'presumed-left',
] as const;
export type PresenceReason = (typeof PRESENCE_REASONS)[number];

export interface Presence {
  heads: number;
  confidence: Confidence;
  reason: PresenceReason;
  /** When what we go by happened. */
  at: number;
}

/** Having been met inside is worth this much. */
const SEEN_GOOD_MS = 2 * 60 * 60_000;

/** Null where nobody of the visit is inside. The weakest sign that we have sets the confidence, except a meeting. */
export function presenceOf(visit: Visit, now: number): Presence | null {
  const heads = headsInside(visit);
  if (heads === 0) return null;
  const inAt = visit.lastIn?.at ?? visit.firstInAt ?? 0;
  const is = (confidence: Confidence, reason: PresenceReason, at: number): Presence => ({
    heads,
    confidence,
    reason,
    at,
  });

  if (visit.presumedLeftAt !== null) return is('doubtful', 'presumed-left', visit.presumedLeftAt);
  if (visit.seenInsideAt !== null && visit.seenInsideAt >= inAt && now - visit.seenInsideAt < SEEN_GOOD_MS)
    return is('certain', 'seen-inside', visit.seenInsideAt);
  if (visit.pass && visit.pass.expires <= now) return is('doubtful', 'pass-over', visit.pass.expires);
  if (visit.flags.includes('out-more-than-in') || visit.flags.includes('in-more-than-registered'))
    return is('doubtful', 'counts-differ', inAt);
  if (visit.lastIn?.granted === 'provisional') return is('likely', 'provisional', inAt);
  switch (visit.lastIn?.how) {
    case 'pass':
    case 'gate':
      return is('certain', 'scanned-in', inAt);
    case 'desk':
    case 'paper':
    case 'crew':
      return is('certain', 'let-in', inAt);
    default:
      return is('likely', 'counted-with-pass', inAt);
  }
}
