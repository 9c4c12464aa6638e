import type { HostSaid } from '@foyer/shared/protocol';
import type { Locale } from '@foyer/shared/i18n';
import type { Outlook } from '@foyer/shared/ladder';
import { stillIn, type Thing } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import { timeIn } from '../notifications/mail/when.ts';

/** Where a visit stands, in the visitor's own eyes. Who refused it, and why, is not among that. */
export type VisitorStage =
  | 'asking'
  | 'asking-others'
  | 'wait'
  | 'desk'
  | 'sent-to-desk'
  | 'awaiting-check'
  | 'cleared'
  | 'on-site'
  | 'left'
  | 'declined'
  | 'withdrawn';

export interface VisitForVisitor {
  stage: VisitorStage;
  callNumber: string | null;
  tenant: string;
  heads: number;
  hostSaw: boolean;
  /** Shown as plain text, for as long as they are about to meet. */
  said: Pick<HostSaid, 'answer' | 'text'> | null;
  waitUntil: string | null;
  passUntil: string | null;
  /** When the desk telephones if nobody answers. */
  deskAt: string | null;
  /** What they declared and have not been seen to take out. */
  things: readonly Thing[];
  /** Nothing will change any more: the page need not be read again. */
  over: boolean;
}

export function visitForVisitor(
  row: BoardRow,
  locale: Locale,
  timeZone: string,
  now: number,
  outlook: Outlook | null = null,
): VisitForVisitor {
  const stage = stageOf(row, now);
  const { status, pass } = row;
  const waitUntil = status.status === 'awaiting-host' ? status.waitUntil : null;
  return {
    stage,
    callNumber: row.callNumber,
    tenant: row.tenant.name,
    heads: row.heads,
    hostSaw: row.hostSawAt !== null,
    said: SAID_AT.includes(stage) && row.said ? { answer: row.said.answer, text: row.said.text } : null,
    waitUntil: waitUntil === null ? null : timeIn(locale, timeZone, waitUntil),
    passUntil: pass?.stands ? timeIn(locale, timeZone, pass.expires) : null,
    deskAt:
      outlook?.desk.is === 'to-come' && ASKING_AT.includes(stage) ? timeIn(locale, timeZone, outlook.desk.at) : null,
    things: stillIn(row.things?.lines ?? []),
    over: ['left', 'declined', 'withdrawn'].includes(stage),
  };
}

const ASKING_AT: readonly VisitorStage[] = ['asking', 'asking-others'];

/** After an end nobody is told any more that somebody is on the way. */
const SAID_AT: readonly VisitorStage[] = [
  'asking',
  'asking-others',
  'wait',
  'desk',
  'sent-to-desk',
  'awaiting-check',
  'cleared',
  'on-site',
];

function stageOf({ status, asked }: BoardRow, now: number): VisitorStage {
  switch (status.status) {
    case 'awaiting-host':
      if (asked === 'sent-to-desk') return 'sent-to-desk';
      if (status.waitUntil !== null && status.waitUntil > now) return 'wait';
      if (status.escalatedAt !== null) return 'desk';
      return asked === 'others' ? 'asking-others' : 'asking';
    // Whoever said no, the visitor reads the same: reasons are not for public screens.
    case 'refused':
      return 'declined';
    case 'expected':
      return 'asking';
    // The pass of whoever is still inside is shown for as long as it stands.
    case 'presumed-left':
      return 'on-site';
    default:
      return status.status;
  }
}
