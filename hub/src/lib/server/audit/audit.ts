import type { Actor } from '@foyer/shared/events';
import type { ActKind, AuditKind, SeenKind, SubjectKind } from '../../audit/kinds.ts';

/** Whom or what an entry is about: an id, never a name. */
export interface AuditSubject {
  kind: SubjectKind;
  id: string;
}

/** One line of the trail. It names nobody: names are put to the ids when it is read, by those who may. */
export interface AuditEntry {
  /** Time-ordered. */
  id: string;
  /** By the hub's clock, ms. */
  at: number;
  /** Null where nobody was signed in. */
  by: Actor | null;
  what: AuditKind;
  subject?: AuditSubject;
  /** The sites that it was about, where that cannot be told from the ids in it. */
  sites?: readonly string[];
  /** A word or a number that says more, such as what was exported. Never a name or what was typed. */
  note?: string;
  /** The session it was done in. */
  session?: string;
  /** The client's address, where it is what matters. */
  from?: string;
}

export interface NewAuditEntry extends Omit<AuditEntry, 'id' | 'at' | 'what'> {
  what: SeenKind | ActKind;
  /** What a search was for. Never stored: it tells a search that is typed on from a new one. */
  typed?: string;
}

export interface AuditQuery {
  /** ms, inclusive. */
  from: number;
  /** ms, exclusive. */
  until: number;
  /** `nobody`: nobody was signed in. */
  by?: string;
  what?: AuditKind;
  /** An id. */
  subject?: string;
  /** Whether whoever reads may see it. */
  visible?: (entry: AuditEntry) => Promise<boolean>;
}

export interface AuditPage {
  /** Newest first. */
  entries: AuditEntry[];
  /** Where to read on; null at the end. A page may be short, or empty, and still not be the last. */
  next: string | null;
}

/**
 * Who was shown whose personal details, and what was done that the security of the house depends on. Entries are added
 * and never changed; facts that are events of the record are read from there.
 */
export interface Audit {
  /**
   * To be awaited before what it is about is shown. Resolves when the entry is on the disk, at the latest after a
   * quarter of a second: an entry that a slow disk holds up is still written, and no page waits for it longer.
   */
  record(entry: NewAuditEntry): Promise<void>;
  /** At most `limit` entries, from a bounded stretch of the trail. @param before `next` of the page before */
  read(query: AuditQuery, limit: number, before?: string): Promise<AuditPage>;
  /** All of them, newest first, for an export: only a page at a time is in memory. */
  all(query: AuditQuery): AsyncIterable<AuditEntry>;
  /** Resolves when everything recorded so far is on the disk, or its last try has failed. */
  stop(): Promise<void>;
}
