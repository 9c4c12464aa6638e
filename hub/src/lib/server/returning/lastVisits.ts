import type { VisitorDetails } from '@foyer/shared/details';
import type { OpenBars } from '../bars/bars.ts';
import type { DetailsVault } from '../details/index.ts';
import type { PassIssuer } from '../passes/index.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { Remembered } from './remembered.ts';

export interface LastVisit {
  visitId: string;
  visitor: VisitorDetails;
}

/**
 * The visit that somebody is known again by. Null for whoever is not: nobody of that number, forgotten, no longer kept,
 * turned away, or on the do-not-admit list. It is one answer, so that none of these can be told from another.
 */
export interface LastVisits {
  /** @param mark see `Remembered` */
  ofPhone(mark: string, site: string): Promise<LastVisit | null>;
  ofPass(token: string, site: string): Promise<LastVisit | null>;
}

export function createLastVisits(options: {
  remembered: Remembered;
  vault: Pick<DetailsVault, 'get'>;
  book: Pick<VisitBook, 'get'>;
  bars: Pick<OpenBars, 'standing'>;
  issuer: Pick<PassIssuer, 'check'>;
}): LastVisits {
  const { remembered, vault, book, bars, issuer } = options;

  async function known(visitId: string, site: string): Promise<LastVisit | null> {
    const stands = await remembered.of(visitId);
    if (stands?.site !== site) return null;
    const { visitor } = await vault.get(visitId);
    if (!visitor) return null;
    // The desk may have corrected the number since: it is the person of that number who is known, and nobody else.
    const mark = visitor.phone === undefined ? null : remembered.markOf(site, visitor.phone);
    if (mark !== stands.mark) return null;
    if ((await book.get(visitId)).refusedAt !== null) return null;
    return (await bars.standing(visitId)) === 'free' ? { visitId, visitor } : null;
  }

  return {
    async ofPhone(mark, site) {
      const newest = await remembered.newestOf(mark);
      return newest === null ? null : known(newest, site);
    },
    async ofPass(token, site) {
      const checked = await issuer.check(token);
      // Expired is what an old pass is. The list of revoked ones forgets them after a while, the record does not.
      if (!('claims' in checked) || checked.result === 'revoked') return null;
      const { id, kind } = checked.claims;
      if (kind !== 'visitor' && kind !== 'contractor') return null;
      if ((await book.get(id)).passRevokedAt !== null) return null;
      const shown = await known(id, site);
      const mark = shown && (await remembered.of(id))?.mark;
      // An older pass is of the same person: what they said last holds.
      return (mark && (await this.ofPhone(mark, site))) || shown;
    },
  };
}
