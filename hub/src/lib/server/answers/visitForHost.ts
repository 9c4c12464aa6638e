import type { Locale } from '@foyer/shared/i18n';
import type { ShortAnswer } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import { rangeIn, timeIn } from '../notifications/mail/when.ts';

/** What a host's phone shows of a visit: enough to decide, and no telephone number, plate or flag of the desk. */
export interface VisitForHost {
  visitId: string;
  status: BoardRow['status']['status'];
  name: string;
  detailsAwaited: boolean;
  company: string | null;
  purpose: BoardRow['purpose'];
  heads: number;
  headsInside: number;
  callNumber: string | null;
  tenant: string;
  host: string | null;
  since: number;
  /** Times in the building's zone, in the reader's language. */
  sinceTime: string;
  expected: string | null;
  waitUntil: string | null;
  escalated: boolean;
  sentToDesk: boolean;
  /** What they were told last, and when. */
  said: { answer: ShortAnswer | null; text: string | null; time: string } | null;
  invited: boolean;
}

export function visitForHost(row: BoardRow, locale: Locale, timeZone: string, now: number): VisitForHost {
  const { status } = row;
  const waits = status.status === 'awaiting-host' && status.waitUntil !== null && status.waitUntil > now;
  return {
    visitId: row.visitId,
    status: status.status,
    name: row.name,
    detailsAwaited: row.detailsState === 'awaited',
    company: row.company,
    purpose: row.purpose,
    heads: row.heads,
    headsInside: row.headsInside,
    callNumber: row.callNumber,
    tenant: row.tenant.name,
    host: row.host?.name ?? null,
    since: status.since,
    sinceTime: timeIn(locale, timeZone, status.since),
    expected: status.status === 'expected' ? rangeIn(locale, timeZone, status.from, status.until) : null,
    waitUntil: waits ? timeIn(locale, timeZone, status.waitUntil!) : null,
    escalated: status.status === 'awaiting-host' && status.escalatedAt !== null,
    sentToDesk: status.status === 'awaiting-host' && row.asked === 'sent-to-desk',
    said: row.said && { answer: row.said.answer, text: row.said.text, time: timeIn(locale, timeZone, row.said.at) },
    invited: row.origin === 'invitation',
  };
}
