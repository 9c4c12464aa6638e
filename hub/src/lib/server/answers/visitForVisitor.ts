import type { Locale } from '@foyer/shared/i18n';
import type { BoardRow } from '../../board/row.ts';
import { timeIn } from '../notifications/mail/when.ts';

/** Where a visit stands, in the visitor's own eyes. Who refused it, and why, is not among that. */
export type VisitorStage =
  'asking' | 'wait' | 'desk' | 'awaiting-check' | 'cleared' | 'on-site' | 'left' | 'declined' | 'withdrawn';

export interface VisitForVisitor {
  stage: VisitorStage;
  callNumber: string | null;
  tenant: string;
  heads: number;
  hostSaw: boolean;
  waitUntil: string | null;
  passUntil: string | null;
  /** Nothing will change any more: the page need not be read again. */
  over: boolean;
}

export function visitForVisitor(row: BoardRow, locale: Locale, timeZone: string, now: number): VisitForVisitor {
  const stage = stageOf(row, now);
  const { status, pass } = row;
  const waitUntil = status.status === 'awaiting-host' ? status.waitUntil : null;
  return {
    stage,
    callNumber: row.callNumber,
    tenant: row.tenant.name,
    heads: row.heads,
    hostSaw: row.hostSawAt !== null,
    waitUntil: waitUntil === null ? null : timeIn(locale, timeZone, waitUntil),
    passUntil: pass?.stands ? timeIn(locale, timeZone, pass.expires) : null,
    over: ['left', 'declined', 'withdrawn'].includes(stage),
  };
}

function stageOf({ status }: BoardRow, now: number): VisitorStage {
  switch (status.status) {
    case 'awaiting-host':
      if (status.waitUntil !== null && status.waitUntil > now) return 'wait';
      return status.escalatedAt === null ? 'asking' : 'desk';
    // Whoever said no, the visitor reads the same: reasons are not for public screens.
    case 'refused':
      return 'declined';
    case 'expected':
      return 'asking';
    default:
      return status.status;
  }
}
