import { inOrder, type Actor } from '@foyer/shared/events';
import type { VisitEvent } from '@foyer/shared/visits';
import type { TimelineEntry } from '../../board/row.ts';
import type { StoredDetails } from '../details/index.ts';
import { changesOf, type Places } from './changes.ts';

/** Puts names to ids, where names are known. */
export interface Naming extends Places {
  actor(by: Actor): string;
}

/**
 * A visit's record in words: every event in order, notes and reasons opened, corrections with what they changed. What
 * was taken back stays in its place and says so, and so the taking back itself needs no line of its own.
 */
export function timelineOf(
  events: readonly VisitEvent[],
  details: readonly StoredDetails[],
  naming: Naming,
): TimelineEntry[] {
  const ordered = inOrder(events);
  const backs = ordered.filter((event) => event.type === 'visit.taken-back');
  const changes = changesOf(ordered, details, naming);
  return ordered
    .filter((event) => event.type !== 'visit.taken-back')
    .map((event) => {
      const back = backs.find(({ facts }) => facts.entries.includes(event._id));
      return {
        eventId: event._id,
        type: event.type,
        occurredAt: event.occurredAt,
        by: naming.actor(event.by),
        facts: { ...event.facts },
        text: textOf(event, details),
        changes: changes.get(event._id) ?? [],
        takenBack: back ? { at: back.occurredAt, by: naming.actor(back.by) } : null,
      };
    });
}

function textOf(event: VisitEvent, details: readonly StoredDetails[]): string | null {
  const id = detailsOf(event);
  const stored = id === undefined ? undefined : details.find((one) => one.id === id)?.details;
  return stored && 'text' in stored ? stored.text : null;
}

function detailsOf(event: VisitEvent): string | undefined {
  switch (event.type) {
    case 'visit.noted':
    case 'visit.things-declared':
    case 'visit.host-said':
      return event.facts.details;
    case 'visit.declined':
    case 'visit.refused':
    case 'visit.corrected':
    case 'visit.flag-settled':
      return event.facts.reason;
    default:
      return undefined;
  }
}
