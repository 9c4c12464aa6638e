import { inOrder } from '../events/index.ts';
import type { InviteEvent, InvitePlan } from './events.ts';

export interface Invite {
  readonly id: string;
  readonly plan: (InvitePlan & { at: number; by: InviteEvent['by'] }) | null;
  readonly cancelledAt: number | null;
}

export type InviteStatus = 'unknown' | 'cancelled' | 'early' | 'open' | 'over';

/** Guests are let in a little before their time and are still expected some time after it. */
export const EARLY_MS = 60 * 60_000;
export const LATE_MS = 2 * 60 * 60_000;

export function foldInvite(id: string, events: Iterable<InviteEvent>): Invite {
  return inOrder(events).reduce(applyInviteEvent, { id, plan: null, cancelledAt: null } as Invite);
}

export function applyInviteEvent(invite: Invite, event: InviteEvent): Invite {
  switch (event.type) {
    case 'invite.planned':
      return { ...invite, plan: { ...event.facts, at: event.occurredAt, by: event.by } };
    case 'invite.cancelled':
      return { ...invite, cancelledAt: invite.cancelledAt ?? event.occurredAt };
  }
}

export function inviteStatus(invite: Invite, now: number): InviteStatus {
  if (!invite.plan) return 'unknown';
  if (invite.cancelledAt !== null) return 'cancelled';
  if (now < invite.plan.from - EARLY_MS) return 'early';
  return now < invite.plan.until + LATE_MS ? 'open' : 'over';
}
