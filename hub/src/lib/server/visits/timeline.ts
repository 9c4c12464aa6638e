import { inOrder, type Actor } from '@foyer/shared/events';
import type { VisitEvent } from '@foyer/shared/visits';
import type { TimelineEntry } from '../../board/row.ts';
import type { StoredDetails } from '../details/index.ts';

/** Puts names to ids, where names are known. */
export interface Naming {
  actor(by: Actor): string;
}

/** A visit's record in words: every event in order, notes and reasons opened. */
export function timelineOf(
  events: readonly VisitEvent[],
  details: readonly StoredDetails[],
  naming: Naming,
): TimelineEntry[] {
  return inOrder(events).map((event) => ({
    eventId: event._id,
    type: event.type,
    occurredAt: event.occurredAt,
    by: naming.actor(event.by),
    facts: { ...event.facts },
    text: textOf(event, details),
  }));
}

function textOf(event: VisitEvent, details: readonly StoredDetails[]): string | null {
  const id = detailsOf(event);
  const stored = id === undefined ? undefined : details.find((one) => one.id === id)?.details;
  return stored?.kind === 'note' || stored?.kind === 'reason' ? stored.text : null;
}

function detailsOf(event: VisitEvent): string | undefined {
  switch (event.type) {
    case 'visit.noted':
      return event.facts.details;
    case 'visit.declined':
    case 'visit.refused':
      return event.facts.reason;
    default:
      return undefined;
  }
}
