import type { BoardRow } from '../board/row.ts';
import { ENTRY_LIMIT_MS } from '../board/rowClock.ts';

export type Open = 'to-check' | 'host-silent' | 'awaiting-host' | 'overdue' | 'not-gone-in' | 'to-record' | 'flagged';

/** Why a visit is a matter for whoever comes next, and since when; null where it goes its way by itself. */
export function openVisit(row: BoardRow, now: number): { reason: Open; since: number } | null {
  const { status } = row;
  const { since } = status;
  // A crew that has left is recorded all the same.
  if (row.credentials === 'to-record' && status.status !== 'awaiting-check') return { reason: 'to-record', since };
  switch (status.status) {
    case 'awaiting-host':
      return { reason: status.escalatedAt === null ? 'awaiting-host' : 'host-silent', since };
    case 'awaiting-check':
      return { reason: 'to-check', since };
    case 'cleared':
      if (now - since > ENTRY_LIMIT_MS) return { reason: 'not-gone-in', since };
      break;
    case 'on-site':
      if (row.pass && row.pass.expires < now) return { reason: 'overdue', since: row.pass.expires };
      break;
  }
  return row.flags.length > 0 ? { reason: 'flagged', since } : null;
}
