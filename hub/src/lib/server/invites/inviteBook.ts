import { earliestIdAt } from '@foyer/shared/events';
import { applyInviteEvent, foldInvite, type Invite, type InviteEvent } from '@foyer/shared/invites';
import type { EventLog } from '../record/eventLog.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Invitations are made at most this long ahead. */
const AHEAD_MS = 400 * DAY_MS;

/** Planned visits that have not passed, folded from the record. */
export interface InviteBook {
  open(): Iterable<Invite>;
  get(visitId: string): Promise<Invite>;
  onChange(listener: (invite: Invite) => void): () => void;
  sweep(): void;
}

export async function openInviteBook({ log, now }: { log: EventLog; now: () => number }): Promise<InviteBook> {
  const invites = new Map<string, Invite>();
  const listeners = new Set<(invite: Invite) => void>();

  log.onEvent((event, noun, visitId) => {
    if (noun !== 'invite') return;
    const invite = applyInviteEvent(invites.get(visitId) ?? foldInvite(visitId, []), event as InviteEvent);
    invites.set(visitId, invite);
    for (const listener of listeners) listener(invite);
  });
  for await (const { subject, events } of log.subjects('invite', earliestIdAt(Math.max(0, now() - AHEAD_MS)))) {
    const invite = foldInvite(subject, events);
    if (!isPast(invite)) invites.set(subject, invite);
  }

  function isPast(invite: Invite): boolean {
    return invite.plan !== null && invite.plan.until < now() - DAY_MS;
  }

  return {
    open: () => invites.values(),
    get: async (visitId) => invites.get(visitId) ?? foldInvite(visitId, await log.eventsOf('invite', visitId)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep() {
      for (const [visitId, invite] of invites) if (isPast(invite)) invites.delete(visitId);
    },
  };
}
