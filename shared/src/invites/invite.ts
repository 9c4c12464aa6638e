import { inOrder } from '../events/index.ts';
import type { Agreed } from '../terms/index.ts';
import type { HeldTerms, InviteEvent, InvitePlan } from './events.ts';

/** What the guest has done on their phone. */
export interface Prepared {
  readonly notice: number;
  readonly questions: readonly string[];
  readonly terms: readonly Agreed[];
  readonly at: number;
  readonly times: number;
}

export interface Invite {
  readonly id: string;
  /** Where the guest is invited to; null before it is planned. */
  readonly site: string | null;
  /** As it stands; `at` and `by` are of its last change. */
  readonly plan: (InvitePlan & { at: number; by: InviteEvent['by'] }) | null;
  /** The same card for those who show a code from before a change. */
  readonly formerCards: readonly string[];
  /** What it was before its last change. */
  readonly former: Pick<InvitePlan, 'from' | 'until'> | null;
  readonly cancelledAt: number | null;
  /** Rises with everything that the guest is told anew. */
  readonly revision: number;
  readonly prepared: Prepared | null;
  /** What its guest agreed to for another visit, and still counts. */
  readonly held: readonly HeldTerms[];
}

/** `late`: after the window and still within the grace: the host is asked anew. */
export type InviteStatus = 'unknown' | 'cancelled' | 'early' | 'open' | 'late' | 'over';

/** Guests may register a little before their time and are still expected some time after it; a site may say otherwise. */
export const EARLY_MINUTES = 60;
export const LATE_MINUTES = 120;
const MINUTE_MS = 60_000;
export const EARLY_MS = EARLY_MINUTES * MINUTE_MS;
export const LATE_MS = LATE_MINUTES * MINUTE_MS;

export function foldInvite(id: string, events: Iterable<InviteEvent>): Invite {
  const nothing: Invite = {
    id,
    site: null,
    plan: null,
    formerCards: [],
    former: null,
    cancelledAt: null,
    revision: 0,
    prepared: null,
    held: [],
  };
  return inOrder(events).reduce(applyInviteEvent, nothing);
}

export function applyInviteEvent(invite: Invite, event: InviteEvent): Invite {
  const revision = invite.revision + 1;
  switch (event.type) {
    case 'invite.planned':
      return { ...invite, site: event.site, plan: { ...event.facts, at: event.occurredAt, by: event.by } };
    case 'invite.changed': {
      const { formerCards, ...plan } = event.facts;
      const former = invite.plan && { from: invite.plan.from, until: invite.plan.until };
      return { ...invite, plan: { ...plan, at: event.occurredAt, by: event.by }, formerCards, former, revision };
    }
    case 'invite.cancelled':
      return { ...invite, cancelledAt: invite.cancelledAt ?? event.occurredAt, revision };
    case 'invite.reinstated':
      return { ...invite, cancelledAt: null, revision };
    case 'invite.prepared': {
      const times = (invite.prepared?.times ?? 0) + 1;
      const { notice, questions = [], terms = [] } = event.facts;
      return { ...invite, prepared: { notice, questions, terms, at: event.occurredAt, times } };
    }
    case 'invite.terms-held':
      return { ...invite, held: event.facts.terms };
  }
}

/** From when to when its guest may register, in ms. */
export function doorsOf({ from, until, grace }: Pick<InvitePlan, 'from' | 'until' | 'grace'>): {
  opens: number;
  closes: number;
} {
  const { earlyMinutes = EARLY_MINUTES, lateMinutes = LATE_MINUTES } = grace ?? {};
  return { opens: from - earlyMinutes * MINUTE_MS, closes: until + lateMinutes * MINUTE_MS };
}

export function inviteStatus(invite: Invite, now: number): InviteStatus {
  if (!invite.plan) return 'unknown';
  if (invite.cancelledAt !== null) return 'cancelled';
  const { opens, closes } = doorsOf(invite.plan);
  if (now < opens) return 'early';
  if (now < invite.plan.until) return 'open';
  return now < closes ? 'late' : 'over';
}

/** Whether its guest may still come. */
export function isAhead(invite: Invite, now: number): boolean {
  return ['early', 'open', 'late'].includes(inviteStatus(invite, now));
}

/**
 * Of several days on one code the one that counts now: whose doors are open, else the next one that stands, else the
 * last that there was.
 */
export function dayThatCounts(days: readonly Invite[], now: number): Invite | undefined {
  const ordered = days.filter(({ plan }) => plan).sort((a, b) => a.plan!.from - b.plan!.from);
  const statuses = ['open', 'late', 'early'] as const;
  for (const status of statuses) {
    const found = ordered.find((day) => inviteStatus(day, now) === status);
    if (found) return found;
  }
  return ordered.at(-1);
}

/** The visit that the code of an invitation names. */
export function codeOwner({ id, plan }: Pick<Invite, 'id' | 'plan'>): string {
  return plan?.repeats?.of ?? id;
}
