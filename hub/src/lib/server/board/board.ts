import { createHash } from 'node:crypto';
import type { Actor } from '@foyer/shared/events';
import { inviteStatus, type Invite } from '@foyer/shared/invites';
import type { Visit } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Directory } from '../directory/index.ts';
import type { Board, Sites } from '../services.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { sameDay } from '../visits/day.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import { rowOfInvite, rowOfVisit, type RowContext, type RowDetails } from './rowOf.ts';
import { matches } from './search.ts';

export interface BoardOptions {
  book: VisitBook;
  invites: InviteBook;
  directory: Directory;
  sites: Pick<Sites, 'settings'>;
  /** The newest personal details of a visit or invitation. */
  details: (subject: string) => Promise<RowDetails>;
  /** Tells when details of a subject arrived or were corrected. */
  onDetails: (listener: (subject: string) => void) => void;
  actor: (by: Actor) => string;
  /** Where somebody writes entries; null where they may do so anywhere. */
  siteOf: (by: Actor) => string | null;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}

export interface OpenBoard extends Board {
  /** Whether it is among the rows of today: changes are told of others, too. */
  shows(row: BoardRow): boolean;
  /** Resolves when every change so far is on the board. */
  settled(): Promise<void>;
  /** The names in the directory changed. */
  rebuild(): Promise<void>;
  /** Takes off what no book has at hand any more. */
  forget(visitIds: Iterable<string>): void;
}

/** What the desk sees, kept in memory for the active window and rebuilt from the record at every start. */
export async function openBoard(options: BoardOptions): Promise<OpenBoard> {
  const { book, invites, directory, sites, details, onDetails, actor, siteOf, now, onError } = options;
  const rows = new Map<string, BoardRow>();
  const byFollowHash = new Map<string, string>();
  const listeners = new Set<Parameters<Board['onChange']>[0]>();
  const queue = createKeyedQueue();

  const context = (): RowContext => ({ directory, actor, now: now() });

  async function build(visitId: string): Promise<BoardRow | null> {
    const [visit, invite] = await Promise.all([book.get(visitId), invites.get(visitId)]);
    if (!visit.registration && !invite.plan) return null;
    const known = await details(visitId);
    return visit.registration ? rowOfVisit(visit, invite, known, context()) : rowOfInvite(invite, known, context());
  }

  /** What books have forgotten stays off the board, whoever corrects or notes something of it later. */
  const isAtHand = (visitId: string): boolean => book.has(visitId) || invites.has(visitId);

  async function place(visitId: string): Promise<BoardRow | null> {
    const row = await build(visitId);
    if (!row || !isAtHand(visitId)) {
      rows.delete(visitId);
      return row;
    }
    const followHash = (await book.get(visitId)).registration?.followHash;
    if (followHash !== undefined) byFollowHash.set(followHash, visitId);
    rows.set(visitId, row);
    return row;
  }

  function refresh(visitId: string): void {
    queue
      .run(visitId, async () => {
        const former = rows.get(visitId)?.siteId ?? null;
        const row = await place(visitId);
        if (row) for (const listener of listeners) listener(row, former);
      })
      .catch((error: unknown) => onError(error, visitId));
  }

  async function rebuild(): Promise<void> {
    const ids = new Set<string>();
    for (const visit of book.active()) ids.add(visit.id);
    for (const invite of invites.open()) ids.add(invite.id);
    await Promise.all([...ids].map((visitId) => queue.run(visitId, () => place(visitId))));
  }

  /** Visits stay for as long as the book keeps them; guests are shown on their day. */
  function isOfToday(row: BoardRow): boolean {
    if (row.registeredAt !== null) return true;
    const { timeZone } = sites.settings(row.siteId);
    if (row.status.status !== 'expected') return sameDay(row.status.since, now(), timeZone);
    const { from, until } = row.status;
    return sameDay(from, now(), timeZone) || (from <= now() && now() <= until);
  }

  const today = (): BoardRow[] =>
    [...rows.values()].filter(isOfToday).sort((a, b) => momentOf(b) - momentOf(a) || (a.visitId < b.visitId ? 1 : -1));

  book.onChange((visit: Visit) => refresh(visit.id));
  invites.onChange((invite: Invite) => {
    if (inviteStatus(invite, now()) !== 'unknown') refresh(invite.id);
  });
  onDetails(refresh);
  await rebuild();

  return {
    rows: today,
    // Behind what is being placed, so that whoever has just changed a visit sees the change.
    row: (visitId) => queue.run(visitId, async () => rows.get(visitId) ?? build(visitId)),
    rowsOf: ({ tenantId, personId }) =>
      today().filter((row) => row.tenant.id === tenantId && (personId === undefined || row.host?.id === personId)),
    search: (text) => today().filter((row) => matches(row, text)),
    async byFollow(followId) {
      const visitId = byFollowHash.get(createHash('sha256').update(followId).digest('base64url'));
      return visitId === undefined ? null : (rows.get(visitId) ?? null);
    },
    strays: () =>
      [...book.strays()]
        .sort((a, b) => b.entries.at(-1)!.at - a.entries.at(-1)!.at)
        .map(({ id, site, entries }) => ({
          visitId: id,
          siteId: sites.settings(site ?? entries.map(({ by }) => siteOf(by)).find((found) => found !== null) ?? null)
            .id,
        })),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    shows: (row) => rows.has(row.visitId) && isOfToday(row),
    settled: () => queue.idle(),
    rebuild,
    forget(visitIds) {
      for (const visitId of visitIds) if (!isAtHand(visitId)) rows.delete(visitId);
      for (const [hash, visitId] of byFollowHash) if (!rows.has(visitId)) byFollowHash.delete(hash);
    },
  };
}

function momentOf(row: BoardRow): number {
  return row.registeredAt ?? (row.status.status === 'expected' ? row.status.from : row.status.since);
}
