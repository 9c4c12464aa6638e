import { phoneLastFour } from '@foyer/shared/details';
import { readCallNumber } from '@foyer/shared/devices';
import { foldText } from '@foyer/shared/directory';
import type { Outlook } from '@foyer/shared/ladder';
import type { ErrorCode, ProgressRequest, VisitProgress } from '@foyer/shared/protocol';
import { askedSoFar, visitStatus } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Board, Visits } from '../services.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { PassIssuer } from '../passes/index.ts';
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
  issuer: Pick<PassIssuer, 'check'>;
  /** The visit that an invitation's code stands for now. */
  onCode: (visitId: string) => string;
  /** Where a kiosk stands. */
  siteOf: (deviceId: string) => string;
  publicUrl: string | null;
  now: () => number;
}): VisitorDesk {
  const { board, book, visits, limits, issuer, onCode, siteOf, publicUrl, now } = options;

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
        asked: askedSoFar(visit),
        asking: clockOf(await visits.outlook(visit.id)),
        said: row.said,
        heads: row.heads,
        headsInside: row.headsInside,
        pass: await visits.passToken(visit.id),
        passUrl: publicUrl !== null && follow !== null ? `${publicUrl}/p/${follow}` : null,
      },
    };
  }

  /** What a kiosk says of a visit of another site is as of one that there is not. */
  function isHere(row: BoardRow | null, deviceId: string): row is BoardRow {
    return row !== null && row.siteId === siteOf(deviceId);
  }

  /** Everything that can be guessed is limited by what is guessed at, by kiosk and by site. */
  async function guarded(
    guess: { about: string; kiosk: string },
    isMeant: (row: BoardRow) => boolean,
  ): Promise<KioskAnswer<VisitProgress>> {
    const here = siteOf(guess.kiosk);
    const attempt = await limits.take([
      { key: `visit:${here}:${guess.about}`, rule: PER_VISIT },
      { key: `visit-kiosk:${guess.kiosk}`, rule: PER_KIOSK },
      { key: `visit-site:${here}`, rule: PER_SITE },
    ]);
    if (!attempt.ok) return { ok: false, error: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
    const row = board.rows().find((row) => row.siteId === here && isMeant(row));
    if (!row) return WRONG;
    await attempt.succeeded();
    return found(row, null);
  }

  return {
    async progress(request, deviceId) {
      switch (request.by) {
        case 'slip': {
          const row = await board.byFollow(request.follow);
          return isHere(row, deviceId) ? found(row, request.follow) : WRONG;
        }
        case 'invitation': {
          // Whether it is still good is the door's matter; here it proves whose visit this is.
          const checked = await issuer.check(request.token);
          const genuine = 'claims' in checked && checked.claims.kind === 'invitation' && checked.result !== 'revoked';
          const row = genuine ? await board.row(onCode(checked.claims.id)) : null;
          return isHere(row, deviceId) ? found(row, null) : WRONG;
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
          return guarded(
            { about: number ?? request.number, kiosk: deviceId },
            (row) =>
              number !== null && row.callNumber === number && phoneLastFour(row.phone ?? '') === request.phoneLast4,
          );
        }
      }
    },
    leaving({ name, code }, deviceId) {
      const number = readCallNumber(code);
      const wanted = squeeze(name);
      return guarded(
        { about: number ?? code, kiosk: deviceId },
        (row) =>
          row.headsInside > 0 &&
          wanted.length > 0 &&
          squeeze(row.name) === wanted &&
          (number !== null ? row.callNumber === number : phoneLastFour(row.phone ?? '') === code.trim()),
      );
    },
  };
}

/** For the visitor: since when, and until when, without anybody's name. */
function clockOf(outlook: Outlook | null): VisitProgress['asking'] {
  const asked = outlook?.rungs.flatMap(({ is, at }) => (is === 'asked' && at !== null ? [at] : [])) ?? [];
  return outlook?.desk.is === 'to-come' && asked.length > 0
    ? { askedAt: Math.max(...asked), deskAt: outlook.desk.at }
    : null;
}

/** Names as people type them: case, marks and spaces aside. */
function squeeze(name: string): string {
  return foldText(name).replace(/[\s·・.-]/g, '');
}
