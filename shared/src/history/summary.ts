import type { Actor } from '../events/index.ts';
import {
  foldVisit,
  visitStatus,
  type Flag,
  type IdentityDocument,
  type Purpose,
  type Registration,
  type Visit,
  type VisitEvent,
  type VisitStatusName,
  type Word,
} from '../visits/index.ts';

/** What is left of a visit for looking back: ids and times, no name. */
export interface VisitSummary {
  readonly visitId: string;
  /** Where the visitor was received. */
  readonly site: string;
  readonly status: Exclude<VisitStatusName, 'unregistered'>;
  readonly origin: Registration['origin'];
  readonly purpose: Purpose;
  readonly language: string;
  readonly heads: number;
  readonly callNumber: string;
  readonly tenantId: string;
  readonly hostPersonId: string | null;
  readonly registeredAt: number;
  readonly registeredBy: Actor;
  /** When the host, or the tenant's reception, was first asked. */
  readonly askedAt: number | null;
  /** The first answer to that question; an invitation answers before anybody asks. */
  readonly answer: { readonly at: number; readonly word: Word; readonly approved: boolean } | null;
  readonly document: IdentityDocument | null;
  /** Who saw the document. */
  readonly checkedBy: Actor | null;
  readonly inAt: number | null;
  readonly outAt: number | null;
  /** When the building closed, where nobody saw them leave. */
  readonly presumedLeftAt: number | null;
  /** When it came to its end without anybody having been inside. */
  readonly turnedAwayAt: number | null;
  readonly provisional: boolean;
  readonly corrected: boolean;
  readonly flags: readonly Flag[];
}

/** Null for a visit of which the registration has not come yet. */
export function summaryOf(visitId: string, events: Iterable<VisitEvent>): VisitSummary | null {
  const visit = foldVisit(visitId, events);
  const { status } = visitStatus(visit);
  if (!visit.registration || visit.site === null || status === 'unregistered') return null;
  const { origin, purpose, language, heads, callNumber, tenantId, hostPersonId, at, by } = visit.registration;
  return {
    visitId,
    site: visit.site,
    status,
    origin,
    purpose,
    language,
    heads,
    callNumber,
    tenantId,
    hostPersonId: hostPersonId ?? null,
    registeredAt: at,
    registeredBy: by,
    askedAt: visit.asked.find(({ rung }) => rung !== 'desk')?.at ?? null,
    answer: answerOf(visit),
    document: visit.identity?.document ?? null,
    checkedBy: visit.identity?.by ?? null,
    inAt: visit.firstInAt,
    outAt: status === 'left' ? visit.lastOutAt : null,
    presumedLeftAt: status === 'presumed-left' ? visit.presumedLeftAt : null,
    turnedAwayAt: turnedAwayAt(visit, status),
    provisional: visit.provisional,
    corrected: visit.entries.some(({ type, by }) => type === 'visit.corrected' && by.kind !== 'hub'),
    flags: visit.collisions.map(({ flag }) => flag),
  };
}

function answerOf({ decisions }: Visit): VisitSummary['answer'] {
  const first = decisions.find(({ word }) => word !== 'invitation' && word !== 'house');
  return first ? { at: first.at, word: first.word, approved: first.answer === 'approved' } : null;
}

function turnedAwayAt(visit: Visit, status: VisitStatusName): number | null {
  switch (status) {
    case 'refused':
      return visit.refusedAt;
    case 'declined':
      return visit.decision?.at ?? null;
    case 'withdrawn':
      return visit.withdrawnAt;
    default:
      return null;
  }
}

/** The kiosk at which somebody registered; everything that the staff typed is the desk's. */
export function stationOf({ registeredBy }: Pick<VisitSummary, 'registeredBy'>): string {
  return registeredBy.kind === 'kiosk' ? registeredBy.id : DESK_STATION;
}

export const DESK_STATION = 'desk';
