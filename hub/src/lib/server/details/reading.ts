import type { SiteSettings } from '@foyer/shared/site';
import type { Store } from '../store/openStore.ts';
import type { DataKeys } from './dataKeys.ts';
import type { Drawer, Drawers } from './drawers.ts';
import type { Erasures } from './erasures.ts';
import { dayOf, isOver, keptDays } from './keptFor.ts';
import type { Places } from './places.ts';
import { createRecentlyUsed } from './recentlyUsed.ts';
import {
  type DetailsDocument,
  mergeDetails,
  type StoredDetails,
  type SubjectDetails,
  type UnopenedReason,
  type WrappedDocument,
} from './storedDetails.ts';

interface OpenedSubject {
  entries: readonly StoredDetails[];
  merged: SubjectDetails;
}

interface Found {
  drawer: Drawer;
  document: DetailsDocument;
}

/** What is in the drawers about a subject, opened; those asked for of late stay opened in memory. */
export interface DetailsReading {
  opened(subject: string): Promise<OpenedSubject>;
  /** Oldest first, those whose day is over left out. */
  documentsOf(subject: string): Promise<{ found: readonly Found[]; expired: boolean }>;
  unwrap(drawer: Drawer, document: DetailsDocument): Promise<StoredDetails | { reason: UnopenedReason }>;
  isThere(subject: string, id: string): Promise<boolean>;
  /** How many documents a drawer has of a subject. */
  countIn(drawer: Drawer, subject: string): Promise<number>;
  /** Everything in a drawer. */
  allIn(drawer: Drawer): Promise<readonly DetailsDocument[]>;
  forget(subject: string): void;
}

export function createDetailsReading(options: {
  drawers: Drawers;
  keys: DataKeys;
  places: Places;
  erasures: Erasures;
  settings: (siteId: string | null) => Pick<SiteSettings, 'id' | 'notice'>;
  now: () => number;
  subjectsCached: number;
}): DetailsReading {
  const { drawers, keys, places, erasures, settings, now, subjectsCached } = options;
  let cache = createRecentlyUsed<Promise<OpenedSubject>>(subjectsCached);
  let cacheIsOf = dayOf(now());

  function opened(subject: string): Promise<OpenedSubject> {
    // With each day the time of something is over.
    if (cacheIsOf !== dayOf(now())) cache = createRecentlyUsed(subjectsCached);
    cacheIsOf = dayOf(now());
    const known = cache.get(subject);
    if (known) return known;
    const reading = read(subject);
    cache.set(subject, reading);
    reading.catch(() => cache.delete(subject));
    return reading;
  }

  async function read(subject: string): Promise<OpenedSubject> {
    const erased = await erasures.has(subject);
    const { found, expired } = erased ? { found: [], expired: false } : await documentsOf(subject);
    const entries: StoredDetails[] = [];
    const unopened: SubjectDetails['unopened'] = [];
    for (const { drawer, document } of found) {
      if (isPhoto(document)) continue;
      const result = await unwrap(drawer, document);
      if ('details' in result) entries.push(result);
      else unopened.push({ id: document._id, reason: result.reason });
    }
    const hasPhoto = found.some(({ document }) => isPhoto(document));
    return { entries, merged: mergeDetails(entries, { unopened, hasPhoto, erased, expired }) };
  }

  /** Oldest first, those whose day is over left out. */
  async function documentsOf(subject: string): Promise<{ found: Found[]; expired: boolean }> {
    const place = await places.of(subject);
    const all = new Map<string, Found>();
    let expired = (place?.expired.length ?? 0) > 0;
    for (const id of place?.drawers ?? []) {
      const drawer = await drawers.find(id);
      if (!drawer) {
        expired = true;
        continue;
      }
      for (const document of await drawer.read((databases) => rowsOf(databases, subject))) {
        if (isOfThePast(drawer, document)) expired = true;
        else all.set(document._id, { drawer, document });
      }
    }
    return { found: [...all.values()].sort((a, b) => a.document.receivedAt - b.document.receivedAt), expired };
  }

  /** From the day on which its time is over nobody is shown it, though its key is destroyed a little later. */
  function isOfThePast(drawer: Drawer, { day }: DetailsDocument): boolean {
    return isOver(day, keptDays(drawer.class, settings(drawer.site)), now());
  }

  async function unwrap(
    drawer: Drawer,
    document: DetailsDocument,
  ): Promise<StoredDetails | { reason: UnopenedReason }> {
    if (document.state === 'unopened') return { reason: document.reason };
    const { _id: id, by, receivedAt } = document;
    try {
      const wrapping = await keys.find(drawer.id, document.day);
      if (!wrapping) return { reason: 'damaged' };
      return { id, by, receivedAt, details: wrapping.unwrap(id, document.wrapped) };
    } catch {
      // One damaged document must not hide the others of its subject; it is listed as unopened.
      return { reason: 'damaged' };
    }
  }

  async function isThere(subject: string, id: string): Promise<boolean> {
    for (const drawerId of (await places.of(subject))?.drawers ?? []) {
      const drawer = await drawers.find(drawerId);
      if (drawer && (await drawer.read((databases) => has(databases, id)))) return true;
    }
    return false;
  }

  return {
    opened,
    documentsOf,
    unwrap,
    isThere,
    countIn: async (drawer, subject) => (await drawer.read((databases) => rowsOf(databases, subject))).length,
    allIn: (drawer) => drawer.read(everythingOf),
    forget: (subject) => cache.delete(subject),
  };
}

/** Told by its class without opening it; one that did not open is listed with the rest. */
export const isPhoto = (document: DetailsDocument): document is WrappedDocument =>
  document.retention === 'images' && document.state === 'wrapped';

/** Of the databases, newest first, what is of this subject; the newest copy of each. */
async function rowsOf(databases: readonly Pick<Store['db'], 'allDocs'>[], subject: string): Promise<DetailsDocument[]> {
  const range = { startkey: `details:${subject}:`, endkey: `details:${subject}:\ufff0`, include_docs: true };
  const found = new Map<string, DetailsDocument>();
  for (const database of databases)
    for (const { id, doc } of (await database.allDocs(range)).rows)
      if (!found.has(id)) found.set(id, doc as unknown as DetailsDocument);
  return [...found.values()];
}

async function has(databases: readonly Pick<Store['db'], 'allDocs'>[], id: string): Promise<boolean> {
  for (const database of databases)
    if ((await database.allDocs({ key: id })).rows.some(({ value }) => value && !value.deleted)) return true;
  return false;
}

async function everythingOf(databases: readonly Pick<Store['db'], 'allDocs'>[]): Promise<DetailsDocument[]> {
  const pages = await Promise.all(
    databases.map((one) => one.allDocs({ startkey: 'details:', endkey: 'details:\ufff0', include_docs: true })),
  );
  return pages.flatMap(({ rows }) => rows.map(({ doc }) => doc as unknown as DetailsDocument));
}
