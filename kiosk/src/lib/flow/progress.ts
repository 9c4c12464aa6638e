import type { VisitProgress } from '@foyer/shared/protocol';
import { askedSoFar, headsInside, visitStatus, type Visit } from '@foyer/shared/visits';

/** Where a visit stands, from the record alone: without the pass, which only the hub can hand out. */
export function progressOf(visit: Visit): VisitProgress {
  const { registration } = visit;
  const status = visitStatus(visit);
  return {
    visitId: visit.id,
    callNumber: registration?.callNumber ?? '',
    status: status.status === 'unregistered' ? 'awaiting-host' : status.status,
    since: status.status === 'unregistered' ? 0 : status.since,
    hostSaw: visit.hostSawAt !== null,
    waitUntil: status.status === 'awaiting-host' ? status.waitUntil : null,
    asked: askedSoFar(visit),
    asking: null,
    said: saidOf(visit),
    heads: registration?.heads ?? 0,
    headsInside: headsInside(visit),
    pass: null,
    passUrl: null,
  };
}

/** A kiosk has no words that somebody typed: those come from the hub, to the visitor's own screen. */
function saidOf({ said }: Visit): VisitProgress['said'] {
  return said?.answer === undefined ? null : { answer: said.answer, text: null, at: said.at };
}

/** Before anything is known of it. */
export function unknownProgress(visitId: string): VisitProgress {
  return {
    visitId,
    callNumber: '',
    status: 'awaiting-host',
    since: 0,
    hostSaw: false,
    waitUntil: null,
    asked: null,
    asking: null,
    said: null,
    heads: 0,
    headsInside: 0,
    pass: null,
    passUrl: null,
  };
}
