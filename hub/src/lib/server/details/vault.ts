import {
  type Details,
  detailsId,
  DetailsSchema,
  type FinalRefusal,
  type PhotoDetails,
  retentionOf,
  type SealingKey,
  subjectOfDetailsId,
} from '@foyer/shared/details';
import type { SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import { statusOf, type StoredDocument } from '../store/database.ts';
import { openDocuments } from '../store/documents.ts';
import type { Store } from '../store/openStore.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Agreement } from '../agreement/agreement.ts';
import { documentsInTurns } from '../agreement/inTurns.ts';
import { createDataKeys, type DataKeys } from './dataKeys.ts';
import { openDrawers, type Drawer, type Drawers, type OpenDatabase } from './drawers.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { dayOf, monthOf } from './keptFor.ts';
import { createPlaces, type Places } from './places.ts';
import { createDetailsReading, isPhoto } from './reading.ts';
import { type Acceptance, createSealedIntake, type WholeDetails } from './sealed.ts';
import { createSealingKeys, type SealingKeys } from './sealingKeys.ts';
import { type DetailsDocument, type StoredDetails, type SubjectDetails } from './storedDetails.ts';
import { createVaultFeed, type VaultFeed } from './vaultFeed.ts';

/** Subjects kept opened in memory: more than a busy day's board shows. */
const defaultSubjectsCached = 2000;

/** What the vault cannot tell from the details themselves. */
export interface AboutDetails {
  /** where they are kept, and for how long; else where the subject's others are, else the hub's first site */
  site?: string;
  /** until when they are needed at least, ms since 1970: a guest's, until their day */
  until?: number;
}

/** All personal details that the hub holds, wrapped on the disk and opened for those who may see them. */
export interface DetailsVault {
  /**
   * Keeps details that the hub itself was told; resolves to the document's id.
   * @throws SubjectErased, or ValiError on details that are not complete
   */
  put(subject: string, details: Details, about?: AboutDetails): Promise<string>;
  /** Opens what a kiosk sealed and keeps it. Repeating is harmless. */
  acceptSealed(document: StoredDocument): Promise<Acceptance>;
  /** Why what a kiosk sealed would not be taken, now or ever; null where it may be. */
  refusalOf(document: StoredDocument): Promise<FinalRefusal | null>;
  /** Tries again what did not open for want of a key; resolves to how many opened. */
  retryUnopened(): Promise<number>;
  get(subject: string): Promise<SubjectDetails>;
  /** every document that opens, oldest first, photographs left out */
  getAll(subject: string): Promise<readonly StoredDetails[]>;
  /** all of it, photographs too, for an export; not kept in memory */
  everything(subject: string): Promise<readonly StoredDetails[]>;
  /** the newest photograph; not kept in memory */
  photo(subject: string): Promise<PhotoDetails | undefined>;
  /** Removes a subject's details and refuses them for good. Resolves to how many documents there were. */
  erase(subject: string): Promise<number>;
  /** Tells when a subject's details arrived, were corrected, were erased or had been kept long enough. */
  onChange(listener: (subject: string) => void): () => void;
  /** the public key that kiosks seal to this month */
  sealingKey(): Promise<SealingKey>;
  readonly sealingKeys: SealingKeys;
  /** By the ids of documents of the hub's own that have the subject in their middle. */
  readonly feed: VaultFeed;
  /** For those who see to the drawers. */
  readonly inside: VaultInside;
  close(): Promise<void>;
}

/** What those who see to the drawers use of the vault. */
export interface VaultInside {
  readonly drawers: Drawers;
  readonly keys: DataKeys;
  readonly places: Places;
  readonly erasures: Erasures;
  /** Opened, or null where its key has been destroyed or it is damaged. */
  open(drawer: Drawer, document: DetailsDocument): Promise<StoredDetails | null>;
  /** Forgets what is in memory and tells those who listen. */
  changed(subject: string): void;
}

export class SubjectErased extends Error {
  constructor(subject: string) {
    super(`the details of ${subject} were erased and are not taken again`);
    this.name = 'SubjectErased';
  }
}

export async function createDetailsVault(options: {
  /** What the hub notes about details, by subject; the details are in databases of their own. */
  store: Pick<Store, 'db' | 'feed'>;
  open: OpenDatabase;
  /** What several hubs on the same databases agree through; without it this one is alone. */
  agreement?: Agreement | undefined;
  keysFolder: string;
  /** How long each site keeps what; of the first one where there is none of that id. */
  settings: (siteId: string | null) => Pick<SiteSettings, 'id' | 'notice'>;
  /** See {@link WholeDetails}; as it came where none is given. */
  whole?: WholeDetails;
  now: () => number;
  newId: () => string;
  subjectsCached?: number;
}): Promise<DetailsVault> {
  const {
    store: noted,
    open,
    agreement,
    keysFolder,
    settings,
    whole = async (details) => details,
    now,
    newId,
    subjectsCached = defaultSubjectsCached,
  } = options;
  const others = agreement && !agreement.alone ? agreement : null;
  const ownDocuments = openDocuments(noted.db, noted.feed);
  const documents = others ? documentsInTurns(ownDocuments, others) : ownDocuments;
  const sealingKeys = createSealingKeys({ keysFolder, now });
  const keys = createDataKeys(keysFolder);
  const drawers = await openDrawers({ documents, open, exclusively: others?.exclusively });
  const places = createPlaces(documents);
  const erasures = createErasures({ db: noted.db, keysFolder, now });
  const reading = createDetailsReading({ drawers, keys, places, erasures, settings, now, subjectsCached });
  const listeners = new Set<(subject: string) => void>();
  /** What is written about one subject is written in turn, so that nothing slips in while it is being erased. */
  const inTurn = createKeyedQueue();

  const feed = createVaultFeed(noted.feed, inTurn);

  function changed(subject: string) {
    reading.forget(subject);
    for (const listener of listeners) listener(subject);
  }

  if (others)
    noted.feed.onChange(({ id }) => {
      const [kind, subject] = id.split(':');
      if ((kind === 'at' || kind === 'erased') && subject) changed(subject);
    });

  /** @returns false where the document was there before */
  async function store(drawer: Drawer, document: DetailsDocument): Promise<boolean> {
    await places.note(document.subject, drawer);
    const isNew = await drawer.write(async (database) => {
      try {
        await database.put(document);
        return true;
      } catch (error) {
        if (statusOf(error) === 409) return false;
        throw error;
      }
    });
    if (isNew) {
      if (others) await afterOthers(document.subject);
      changed(document.subject);
    }
    return isNew;
  }

  /** Another hub may have erased the subject while this was being written. */
  async function afterOthers(subject: string): Promise<void> {
    await places.written(subject);
    if (!(await erasures.has(subject))) return;
    await takeOut(subject);
    throw new SubjectErased(subject);
  }

  const sealed = createSealedIntake({
    ...{ drawers, keys, erasures, sealingKeys, reading, store, inTurn, settings, whole, now },
  });

  async function put(subject: string, details: Details, about: AboutDetails): Promise<string> {
    const _id = detailsId(subject, newId());
    const retention = retentionOf(details.kind);
    const { id: site } = settings(about.site ?? (await places.of(subject))?.site ?? null);
    const at = Math.max(now(), about.until ?? 0);
    const drawer = await drawers.of({ site, class: retention, month: monthOf(at) });
    const day = dayOf(at);
    const wrapped = (await keys.forWriting(drawer.id, day)).wrap(_id, details);
    await store(drawer, {
      ...{ _id, v: 1, subject, site, day, retention },
      ...{ by: 'hub', receivedAt: now(), state: 'wrapped', wrapped },
    });
    return _id;
  }

  /** Until it is done the mark says what is left to do, so that a start after a power cut goes on. */
  async function takeOut(subject: string): Promise<number> {
    let count = 0;
    for (const id of (await places.of(subject))?.drawers ?? []) {
      const drawer = await drawers.find(id);
      const isIn = drawer && (await reading.countIn(drawer, subject)) > 0;
      if (isIn) count += await drawers.takeOut(drawer, await erasures.among());
    }
    await erasures.done(subject);
    return count;
  }

  const vault: DetailsVault = {
    sealingKeys,
    sealingKey: sealingKeys.current,
    feed,

    async put(subject, unchecked, about = {}) {
      const details = v.parse(DetailsSchema, unchecked);
      return inTurn.run(subject, async () => {
        if (await erasures.has(subject)) throw new SubjectErased(subject);
        return put(subject, details, about);
      });
    },

    async acceptSealed({ _rev, _revisions, ...document }) {
      const subject = subjectOfDetailsId(document._id);
      if (subject === undefined) throw new TypeError(`${document._id} is no id of sealed details`);
      return inTurn.run(subject, () =>
        sealed.accept(subject, document).catch((error: unknown): Acceptance => {
          if (error instanceof SubjectErased) return { state: 'refused', refusal: 'erased' };
          throw error;
        }),
      );
    },

    async refusalOf(document) {
      const subject = subjectOfDetailsId(document._id);
      return subject === undefined ? null : sealed.refusalOf(subject, document);
    },

    retryUnopened: sealed.retryUnopened,

    get: async (subject) => (await reading.opened(subject)).merged,
    getAll: async (subject) => (await reading.opened(subject)).entries,

    async everything(subject) {
      if (await erasures.has(subject)) return [];
      const { found } = await reading.documentsOf(subject);
      const all = await Promise.all(found.map(({ drawer, document }) => reading.unwrap(drawer, document)));
      return all.filter((one) => 'details' in one);
    },

    async photo(subject) {
      if (await erasures.has(subject)) return undefined;
      const newest = (await reading.documentsOf(subject)).found.findLast(({ document }) => isPhoto(document));
      if (!newest) return undefined;
      const opened = await reading.unwrap(newest.drawer, newest.document);
      return 'details' in opened && opened.details.kind === 'photo' ? opened.details : undefined;
    },

    async erase(subject) {
      const count = await inTurn.run(subject, async () => {
        // The mark comes first: should the power go now, nothing is taken again and the rest is erased at the next start.
        await erasures.mark(subject);
        changed(subject);
        const taken = await takeOut(subject);
        changed(subject);
        return taken;
      });
      await feed.caughtUp();
      return count;
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    inside: {
      drawers,
      keys,
      places,
      erasures,
      async open(drawer, document) {
        const result = await reading.unwrap(drawer, document);
        return 'details' in result ? result : null;
      },
      changed,
    },

    async close() {
      await inTurn.idle();
      await drawers.close();
    },
  };
  return vault;
}
