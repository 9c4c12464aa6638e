import type { VisitSummary } from './summary.ts';

const MINUTE_MS = 60_000;

/** A visit for specs: ten minutes from the registration to the door, the host asked at once and quick to answer. */
export function summaryLike(registeredAt: number, different: Partial<VisitSummary> = {}): VisitSummary {
  return {
    visitId: `visit-${registeredAt}`,
    site: 'S1',
    status: 'left',
    origin: 'walk-in',
    purpose: 'meeting',
    language: 'zh-CN',
    heads: 1,
    callNumber: 'A07',
    tenantId: 'T1',
    hostPersonId: 'P1',
    registeredAt,
    registeredBy: { kind: 'kiosk', id: 'K1' },
    askedAt: registeredAt,
    answer: { at: registeredAt + 2 * MINUTE_MS, word: 'link', approved: true },
    document: 'resident-id',
    checkedBy: { kind: 'staff', id: 'S9' },
    inAt: registeredAt + 10 * MINUTE_MS,
    outAt: registeredAt + 60 * MINUTE_MS,
    presumedLeftAt: null,
    turnedAwayAt: null,
    provisional: false,
    corrected: false,
    flags: [],
    ...different,
  };
}
