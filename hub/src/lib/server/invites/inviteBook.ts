import { earliestIdAt, mintedAt } from '@foyer/shared/events';
import { applyInviteEvent, dayThatCounts, foldInvite, type Invite, type InviteEvent } from '@foyer/shared/invites';
import type { EventLog } from '../record/eventLog.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Invitations are made at most this long ahead. */
const AHEAD_MS = 400 * DAY_MS;

/** Planned visits that have not passed, folded from the record. */
export interface InviteBook {
  open(): Iterable<Invite>;
  get(visitId: string): Promise<Invite>;
  /** The days on the code that names this visit; none where it is one visit alone. */
  daysOf(of: string): Invite[];
  /** The visit that a code stands for now: of several days the one that counts. */
  onCode(visitId: string): string;
  /** The visit that the code of this one names. */
  ownerOf(visitId: string): string;
  /** Whether it is at hand. */
  has(visitId: string): boolean;
  onChange(listener: (invite: Invite) => void): () => void;
  /** Forgets what has passed; answers what it forgot. */
  sweep(): string[];
}

export async function openInviteBook(options: {
  log: EventLog;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<InviteBook> {
  const { log, now, onError } = options;
  const invites = new Map<string, Invite>();
  const listeners = new Set<(invite: Invite) => void>();

  log.onEvent((event, noun, visitId) => {
    if (noun === 'invite') take(visitId, event as InviteEvent).catch((error: unknown) => onError(error, event._id));
  });
  for await (const { subject, events } of log.atHand('invite', earliestIdAt(Math.max(0, now() - AHEAD_MS)))) {
    const invite = foldInvite(subject, events);
    if (!isPast(invite)) invites.set(subject, invite);
  }

  async function take(visitId: string, event: InviteEvent): Promise<void> {
    const known = invites.get(visitId);
    if (known || event.type === 'invite.planned') keep(applyInviteEvent(known ?? foldInvite(visitId, []), event));
    // Not at hand: the rest of it is in the record.
    else keep(foldInvite(visitId, await log.eventsOf('invite', visitId)));
  }

  function keep(invite: Invite): void {
    if (isPast(invite)) invites.delete(invite.id);
    else invites.set(invite.id, invite);
    for (const listener of listeners) listener(invite);
  }

  function isPast(invite: Invite): boolean {
    // One whose plan never came has nothing to wait for.
    return (invite.plan?.until ?? mintedAt(invite.id)) < now() - DAY_MS;
  }

  function daysOf(of: string): Invite[] {
    return [...invites.values()].filter(({ plan }) => plan?.repeats?.of === of);
  }

  return {
    open: () => invites.values(),
    get: async (visitId) => invites.get(visitId) ?? foldInvite(visitId, await log.eventsOf('invite', visitId)),
    daysOf,
    onCode: (visitId) => dayThatCounts(daysOf(visitId), now())?.id ?? visitId,
    ownerOf: (visitId) => invites.get(visitId)?.plan?.repeats?.of ?? visitId,
    has: (visitId) => invites.has(visitId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep() {
      const forgotten = [...invites.values()].filter(isPast).map(({ id }) => id);
      for (const visitId of forgotten) invites.delete(visitId);
      return forgotten;
    },
  };
}
