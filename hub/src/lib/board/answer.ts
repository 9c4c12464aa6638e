import { decideBetween, type Decision } from '@foyer/shared/visits';
import type { BoardRow, TimelineEntry } from './row.ts';

/**
 * The answer that stands, read from the timeline, and whether it can be changed: until the visitor is in or gone. The
 * table of steps is the hub's; this only says what is worth offering.
 */
export function changeableAnswer(row: BoardRow, timeline: readonly TimelineEntry[]): Decision | null {
  const { status } = row.status;
  if (status !== 'declined' && status !== 'awaiting-check' && status !== 'cleared') return null;
  const asked = timeline.findLastIndex(isNewQuestion);
  return decideBetween(timeline.slice(asked + 1).flatMap((entry) => decisionOf(entry) ?? [])).stands;
}

/** Whoever is sent on to somebody else is asked for anew: what was answered before was no answer to that. */
function isNewQuestion({ type, facts, takenBack }: TimelineEntry): boolean {
  return type === 'visit.moved' && !takenBack && ('tenantId' in facts || 'hostPersonId' in facts);
}

function decisionOf({ type, eventId, facts, takenBack }: TimelineEntry): Decision | null {
  if (takenBack) return null;
  if (type !== 'visit.approved' && type !== 'visit.declined') return null;
  const { word, overrides } = facts as Pick<Decision, 'word' | 'overrides'>;
  const answer = type === 'visit.approved' ? 'approved' : 'declined';
  return { answer, eventId, word, ...(overrides === undefined ? {} : { overrides }) };
}
