import {
  type Details,
  detailsId,
  DetailsSchema,
  openDetails,
  type PhotoDetails,
  retentionOf,
  type SealedDetails,
  SealedDetailsSchema,
  type SealingKey,
  subjectOfDetailsId,
} from '@foyer/shared/details';
import * as v from 'valibot';
import { type Database, statusOf, type StoredDocument } from '../store/database.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { createRecentlyUsed } from './recentlyUsed.ts';
import { createSealingKeys, type SealingKeys } from './sealingKeys.ts';
import {
  type DetailsDocument,
  mergeDetails,
  type StoredDetails,
  type SubjectDetails,
  type UnopenedReason,
} from './storedDetails.ts';
import { openWrapping } from './wrapping.ts';

/** Subjects kept opened in memory: more than a busy day's board shows. */
const defaultSubjectsCached = 2000;

export class SubjectErased extends Error {
  constructor(subject: string) {
    super(`the details of ${subject} were erased and are not taken again`);
    this.name = 'SubjectErased';
  }
}

export type Acceptance =
  | { state: 'opened' | 'already-there' | 'erased' }
  /** recorded as it came, and shown as unreadable */
  | { state: 'unopened'; reason: UnopenedReason };

/** All personal details that the hub holds, wrapped on the disk and opened for those who may see them. */
export interface DetailsVault {
  /**
   * Keeps details that the hub itself was told; resolves to the document's id.
   * @throws SubjectErased, or ValiError on details that are not complete
   */
  put(subject: string, details: Details): Promise<string>;
  /** Opens what a kiosk sealed and keeps it. Repeating is harmless. */
  acceptSealed(document: StoredDocument): Promise<Acceptance>;
  /** Tries again what did not open for want of a key; resolves to how many opened. */
  retryUnopened(): Promise<number>;
  get(subject: string): Promise<SubjectDetails>;
  /** every document that opens, oldest first, photographs left out */
  getAll(subject: string): Promise<readonly StoredDetails[]>;
  /** the newest photograph; not kept in memory */
  photo(subject: string): Promise<PhotoDetails | undefined>;
  /** Removes a subject's details and refuses them for good. */
  erase(subject: string): Promise<void>;
  /** Tells when a subject's details arrived, were corrected or erased. */
  onChange(listener: (subject: string) => void): () => void;
  /** the public key that kiosks seal to this month */
  sealingKey(): Promise<SealingKey>;
  readonly sealingKeys: SealingKeys;
}

interface OpenedSubject {
  entries: readonly StoredDetails[];
  merged: SubjectDetails;
}

export async function createDetailsVault(options: {
  db: Database;
  keysFolder: string;
  site: string;
  now: () => number;
  newId: () => string;
  subjectsCached?: number;
}): Promise<DetailsVault> {
  const { db, keysFolder, site, now, newId, subjectsCached = defaultSubjectsCached } = options;
  const sealingKeys = createSealingKeys({ keysFolder, now });
  const wrapping = await openWrapping(keysFolder, site);
  const cache = createRecentlyUsed<Promise<OpenedSubject>>(subjectsCached);
  const listeners = new Set<(subject: string) => void>();
  /** What is written about one subject is written in turn, so that nothing slips in while it is being erased. */
  const inTurn = createKeyedQueue();

  function changed(subject: string) {
    cache.delete(subject);
    for (const listener of listeners) listener(subject);
  }

  const isErased = async (subject: string) => (await find(erasureId(subject))) !== undefined;

  async function find(id: string): Promise<StoredDocument | undefined> {
    try {
      return await db.get(id);
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** @returns false where the document was there before */
  async function store(document: DetailsDocument): Promise<boolean> {
    try {
      await db.put(document);
    } catch (error) {
      if (statusOf(error) === 409) return false;
      throw error;
    }
    changed(document.subject);
    return true;
  }

  function opened(subject: string): Promise<OpenedSubject> {
    const known = cache.get(subject);
    if (known) return known;
    const reading = read(subject);
    cache.set(subject, reading);
    reading.catch(() => cache.delete(subject));
    return reading;
  }

  async function read(subject: string): Promise<OpenedSubject> {
    const documents = await documentsOf(subject);
    const entries: StoredDetails[] = [];
    const unopened: SubjectDetails['unopened'] = [];
    for (const document of documents) {
      if (isPhoto(document)) continue;
      const result = unwrap(document);
      if ('details' in result) entries.push(result);
      else unopened.push({ id: document._id, reason: result.reason });
    }
    const hasPhoto = documents.some(isPhoto);
    return { entries, merged: mergeDetails(entries, { unopened, hasPhoto, erased: await isErased(subject) }) };
  }

  /** oldest first */
  async function documentsOf(subject: string): Promise<DetailsDocument[]> {
    const { rows } = await db.allDocs({ ...rangeOf(subject), include_docs: true });
    const documents = rows.map((row) => row.doc as unknown as DetailsDocument);
    return documents.sort((one, other) => one.receivedAt - other.receivedAt);
  }

  function unwrap(document: DetailsDocument): StoredDetails | { reason: UnopenedReason } {
    if (document.state === 'unopened') return { reason: document.reason };
    const { _id: id, by, receivedAt } = document;
    try {
      return { id, by, receivedAt, details: wrapping.unwrap(id, document.wrapped) };
    } catch {
      // One damaged document must not hide the others of its subject; it is listed as unopened.
      return { reason: 'damaged' };
    }
  }

  async function open(sealed: SealedDetails) {
    return openDetails(sealed.jwe, sealingKeys.privateKey, { subject: sealed.subject, device: sealed.sealedBy });
  }

  async function accept(subject: string, document: StoredDocument): Promise<Acceptance> {
    if (await isErased(subject)) return { state: 'erased' };
    if (await find(document._id)) return { state: 'already-there' };
    const common = { _id: document._id, v: 1, subject, site, receivedAt: now() } as const;
    const parsed = v.safeParse(SealedDetailsSchema, document);
    if (!parsed.success) {
      const reason = 'malformed-document';
      await store({ ...common, retention: 'visits', by: '', state: 'unopened', reason, sealed: document });
      return { state: 'unopened', reason };
    }
    const { retention, sealedBy: by } = parsed.output;
    const result = await open(parsed.output);
    if (!result.ok) {
      const { reason } = result;
      await store({ ...common, retention, by, state: 'unopened', reason, sealed: parsed.output });
      return { state: 'unopened', reason };
    }
    const wrapped = wrapping.wrap(document._id, result.details);
    const isNew = await store({ ...common, retention, by, state: 'wrapped', wrapped });
    return { state: isNew ? 'opened' : 'already-there' };
  }

  return {
    sealingKeys,
    sealingKey: sealingKeys.current,

    async put(subject, unchecked) {
      const details = v.parse(DetailsSchema, unchecked);
      const _id = detailsId(subject, newId());
      const retention = retentionOf(details.kind);
      const wrapped = wrapping.wrap(_id, details);
      return inTurn.run(subject, async () => {
        if (await isErased(subject)) throw new SubjectErased(subject);
        await store({ _id, v: 1, subject, site, retention, by: 'hub', receivedAt: now(), state: 'wrapped', wrapped });
        return _id;
      });
    },

    async acceptSealed({ _rev, ...document }) {
      const subject = subjectOfDetailsId(document._id);
      if (subject === undefined) throw new TypeError(`${document._id} is no id of sealed details`);
      return inTurn.run(subject, () => accept(subject, document));
    },

    async retryUnopened() {
      const { rows } = await db.allDocs({ startkey: 'details:', endkey: 'details:\ufff0', include_docs: true });
      let count = 0;
      for (const row of rows) {
        const document = row.doc as unknown as DetailsDocument;
        if (document.state !== 'unopened' || document.reason !== 'unknown-key') continue;
        const result = await open(document.sealed as SealedDetails);
        if (!result.ok) continue;
        const { reason: _reason, sealed: _sealed, ...rest } = document;
        if (await store({ ...rest, state: 'wrapped', wrapped: wrapping.wrap(document._id, result.details) })) count++;
      }
      return count;
    },

    get: async (subject) => (await opened(subject)).merged,
    getAll: async (subject) => (await opened(subject)).entries,

    async photo(subject) {
      const newest = (await documentsOf(subject)).findLast(isPhoto);
      if (!newest) return undefined;
      const opened = unwrap(newest);
      return 'details' in opened && opened.details.kind === 'photo' ? opened.details : undefined;
    },

    erase: (subject) =>
      inTurn.run(subject, async () => {
        // The mark comes first: should the power go now, nothing is taken again and the rest is erased by a repeat.
        if (!(await isErased(subject))) await db.put({ _id: erasureId(subject), v: 1, at: now() });
        const { rows } = await db.allDocs(rangeOf(subject));
        for (const row of rows) await db.put({ _id: row.id, _rev: row.value.rev, _deleted: true });
        // PouchDB keeps the bodies of earlier revisions until it is told to drop them.
        await (db as Database & { compact(): Promise<unknown> }).compact();
        changed(subject);
      }),

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Told by its class without opening it; one that did not open is listed with the rest. */
const isPhoto = (document: DetailsDocument) => document.retention === 'images' && document.state === 'wrapped';

const rangeOf = (subject: string) => ({ startkey: `details:${subject}:`, endkey: `details:${subject}:\ufff0` });

const erasureId = (subject: string) => `erased:${subject}`;
