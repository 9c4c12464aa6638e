import { createHmac } from 'node:crypto';
import { samePhone } from '@foyer/shared/bars';
import { rememberedDays, type SiteSettings } from '@foyer/shared/site';
import type { Documents } from '../store/documents.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A visit whose visitor wants to be known again. */
export interface RememberedVisit {
  site: string;
  /** Of their phone, under a key that is not in the database; null where they gave none and have their pass only. */
  mark: string | null;
  /** When they said so. */
  at: number;
}

/**
 * Who wants to be known again, by visit and by phone: ids and marks, never a name or a number. What they said is in the
 * vault and nowhere else, so they are known for as long as that is kept and the site's setting lets them be.
 */
export interface Remembered {
  /** Null for a number too short to be one person's. */
  markOf(siteId: string, phone: string): string | null;
  note(visitId: string, visit: { site: string; phone: string | undefined }): Promise<void>;
  /** The visit itself, while it is remembered. */
  of(visitId: string): Promise<RememberedVisit | null>;
  /** As the site has settled it now, ms since 1970. */
  until(visit: RememberedVisit): number;
  /** The newest visit of that phone. */
  newestOf(mark: string): Promise<string | null>;
  /** With all the visits of the same phone. False where there was nothing to forget. */
  forget(visitId: string): Promise<boolean>;
  /** What was remembered of a visit whose details are gone. */
  drop(visitId: string): Promise<void>;
  sweep(): Promise<void>;
}

const VISIT = 'remembered:visit:';
const PHONE = 'remembered:phone:';

export function createRemembered(options: {
  documents: Documents;
  /** Kept with the keys: telephone numbers are few enough to try them all. */
  secret: Uint8Array;
  settings: (siteId: string | null) => Pick<SiteSettings, 'rememberDays' | 'notice'>;
  now: () => number;
}): Remembered {
  const { documents, secret, settings, now } = options;

  let sweptAt = 0;

  const until = ({ site, at }: RememberedVisit): number => at + rememberedDays(settings(site)) * DAY_MS;
  const stands = (visit: RememberedVisit): boolean => now() < until(visit);

  async function of(visitId: string): Promise<RememberedVisit | null> {
    const found = await documents.get<RememberedVisit>(VISIT + visitId);
    return found && stands(found) ? found : null;
  }

  async function removeVisit(visitId: string, mark: string | null): Promise<void> {
    if (mark !== null) {
      const newest = await documents.get<{ visitId: string }>(PHONE + mark);
      if (newest?.visitId === visitId) await documents.remove(PHONE + mark);
    }
    await documents.remove(VISIT + visitId);
  }

  const marked = async (mark: string): Promise<string[]> =>
    (await documents.all<RememberedVisit>(VISIT)).flatMap(({ id, value }) =>
      value.mark === mark ? [id.slice(VISIT.length)] : [],
    );

  return {
    markOf(siteId, phone) {
      const number = samePhone(phone);
      return number && createHmac('sha256', secret).update(`remembered:${siteId}:${number}`).digest('base64url');
    },
    async note(visitId, { site, phone }) {
      const mark = phone === undefined ? null : this.markOf(site, phone);
      const visit: RememberedVisit = { site, mark, at: now() };
      // A repeat of the same word lengthens nothing.
      await documents.update<RememberedVisit>(VISIT + visitId, (there) => (there ? null : visit));
      if (mark !== null)
        await documents.update<{ visitId: string }>(PHONE + mark, (there) =>
          there && there.visitId >= visitId ? null : { visitId },
        );
    },
    of,
    until,
    async newestOf(mark) {
      const newest = await documents.get<{ visitId: string }>(PHONE + mark);
      return newest && (await of(newest.visitId)) ? newest.visitId : null;
    },
    async forget(visitId) {
      const found = await documents.get<RememberedVisit>(VISIT + visitId);
      if (!found) return false;
      const { mark } = found;
      // The phone first: from then on nothing leads there, though the power should go before the rest is gone.
      if (mark !== null) await documents.remove(PHONE + mark);
      for (const one of mark === null ? [visitId] : await marked(mark)) await documents.remove(VISIT + one);
      return true;
    },
    async drop(visitId) {
      const found = await documents.get<RememberedVisit>(VISIT + visitId);
      if (found) await removeVisit(visitId, found.mark);
    },
    async sweep() {
      // Nobody is known for longer by what still lies here: once a day is often enough for reading all of it.
      if (now() - sweptAt < DAY_MS) return;
      sweptAt = now();
      for (const { id, value } of await documents.all<RememberedVisit>(VISIT))
        if (!stands(value)) await removeVisit(id.slice(VISIT.length), value.mark);
    },
  };
}
