import { phoneLastFour } from '@foyer/shared/details';
import { readCallNumber } from '@foyer/shared/devices';
import { foldText } from '@foyer/shared/directory';
import type { ErrorCode, ProgressRequest, VisitProgress } from '@foyer/shared/protocol';
import { visitStatus } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Board, Visits } from '../services.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { VisitBook } from '../visits/visitBook.ts';

export type KioskAnswer<T> = { ok: true; value: T } | { ok: false; error: ErrorCode; retryAfterMs?: number };

/** What a visitor may learn at a kiosk about a visit of their own, once they have shown that it is theirs. */
export interface VisitorDesk {
  progress(request: ProgressRequest, deviceId: string): Promise<KioskAnswer<VisitProgress>>;
  leaving(request: { name: string; code: string }, deviceId: string): Promise<KioskAnswer<VisitProgress>>;
}

const MINUTE_MS = 60_000;
const PER_VISIT: LimitRule = {
  freeTries: 5,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 15 * MINUTE_MS,
  forgetAfterMs: 60 * MINUTE_MS,
  clearedBySuccess: true,
};
const PER_KIOSK: LimitRule = { ...PER_VISIT, freeTries: 10, clearedBySuccess: false };
/** Wide: a busy morning types wrong numbers at every kiosk. */
const PER_SITE: LimitRule = { ...PER_KIOSK, freeTries: 60 };

const WRONG = { ok: false, error: 'code-wrong' } as const;
/** A visit's own kiosk may ask for it without proof only for as long as its visitor may stand there. */
const SAME_SESSION_MS = 15 * 60_000;

export function createVisitorDesk(options: {
  board: Board;
  book: VisitBook;
  visits: Visits;
  limits: Limits;
  publicUrl: string | null;
  now: () => number;
}): VisitorDesk {
  const { board, book, visits, limits, publicUrl, now } = options;

  async function found(row: BoardRow, follow: string | null): Promise<KioskAnswer<VisitProgress>> {
    const visit = await book.get(row.visitId);
    const state = visitStatus(visit);
    if (state.status === 'unregistered') return WRONG;
    return {
      ok: true,
      value: {
        visitId: visit.id,
        callNumber: row.callNumber ?? '',
        status: state.status,
        since: state.since,
        hostSaw: visit.hostSawAt !== null,
        waitUntil: state.status === 'awaiting-host' ? state.waitUntil : null,
        escalated: state.status === 'awaiting-host' && state.escalatedAt !== null,
        heads: row.heads,
        headsInside: row.headsInside,
        pass: await visits.passToken(visit.id),
        passUrl: publicUrl !== null && follow !== null ? `${publicUrl}/p/${follow}` : null,
      },
    };
  }

  /** Everything that can be guessed is limited by what is guessed at, by kiosk and by site. */
  async function guarded(
    guess: { about: string; kiosk: string },
    look: () => BoardRow | undefined,
  ): Promise<KioskAnswer<VisitProgress>> {
    const attempt = limits.take([
      { key: `visit:${guess.about}`, rule: PER_VISIT },
      { key: `visit-kiosk:${guess.kiosk}`, rule: PER_KIOSK },
      { key: 'visit-site', rule: PER_SITE },
    ]);
    if (!attempt.ok) return { ok: false, error: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
    const row = look();
    if (!row) return WRONG;
    attempt.succeeded();
    return found(row, null);
  }

  return {
    async progress(request, deviceId) {
      switch (request.by) {
        case 'slip': {
          const row = await board.byFollow(request.follow);
          return row ? found(row, request.follow) : WRONG;
        }
        case 'visit': {
          const row = await board.row(request.visitId);
          const by = (await book.get(request.visitId)).registration?.by;
          const own = by?.kind === 'kiosk' && by.id === deviceId;
          const recent = row?.registeredAt !== null && now() - (row?.registeredAt ?? 0) < SAME_SESSION_MS;
          return row && own && recent ? found(row, null) : { ok: false, error: 'not-allowed' };
        }
        case 'number': {
          const number = readCallNumber(request.number);
          return guarded({ about: number ?? request.number, kiosk: deviceId }, () =>
            board
              .rows()
              .find(
                (row) =>
                  number !== null && row.callNumber === number && phoneLastFour(row.phone ?? '') === request.phoneLast4,
              ),
          );
        }
      }
    },
    leaving({ name, code }, deviceId) {
      const number = readCallNumber(code);
      const wanted = squeeze(name);
      return guarded({ about: number ?? code, kiosk: deviceId }, () =>
        board
          .rows()
          .find(
            (row) =>
              row.headsInside > 0 &&
              wanted.length > 0 &&
              squeeze(row.name) === wanted &&
              (number !== null ? row.callNumber === number : phoneLastFour(row.phone ?? '') === code.trim()),
          ),
      );
    },
  };
}

/** Names as people type them: case, marks and spaces aside. */
function squeeze(name: string): string {
  return foldText(name).replace(/[\s·・.-]/g, '');
}
