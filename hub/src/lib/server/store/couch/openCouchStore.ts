import type { IndexShelf } from '../audiences/indexShelf.ts';
import { DATABASE_NAME } from '../openDatabase.ts';
import { assembleStore } from '../openStore.ts';
import type { Store, StoreOptions } from '../openStore.ts';
import { openChangeJournal, type JournalEntry } from './changeJournal.ts';
import { openChangesTail } from './changesTail.ts';
import { createCouchDatabase } from './couchDatabase.ts';
import { CouchError } from './couchError.ts';
import type { CouchServer } from './couchServer.ts';
import { createHubMarks } from './hubMarks.ts';

/** A database that is not as the hub needs it, in words for whoever set it up. */
export class DatabaseProblem extends Error {}

export interface CouchStoreOptions extends StoreOptions {
  server: CouchServer;
  name: string;
  journal: IndexShelf;
  audiences: IndexShelf;
  now: () => number;
  newId: () => string;
}

export interface OpenedCouchStore {
  store: Store;
  /** The database has less than it had when this hub last heard of it. */
  wentBack: boolean;
  /** Its changes are counted from the beginning. */
  renumbered: boolean;
}

/** Opens a database of CouchDB's, creating it where it is missing. Resolves when the hub knows all its changes. */
export async function openCouchStore(options: CouchStoreOptions): Promise<OpenedCouchStore> {
  const { server, name, now, newId, onError } = options;
  const path = encodeURIComponent(await ensureCouchDatabase(server, name));
  const journal = await openChangeJournal({
    shelf: options.journal,
    database: `${server.host}/${path}`,
    holds: (entries) => holds(server, path, entries),
    now,
    newId,
  });
  const tail = await openChangesTail({ server, path, journal, onError });
  const db = createCouchDatabase({ server, name, path, journal, tail });
  const marks = createHubMarks({ journal, run: newId() });
  const store = await assembleStore(name, db, options.audiences, { onError, marks });
  return { store, wentBack: journal.wentBack, renumbered: journal.isNew };
}

/** Superseded is held: what is asked is whether the revision was ever here. */
async function holds(server: CouchServer, path: string, entries: readonly JournalEntry[]): Promise<boolean> {
  if (entries.length === 0) return true;
  const asked = Object.fromEntries(entries.map(({ id, revs }) => [id, [...revs]]));
  const { body } = await server.json<Record<string, unknown>>('POST', `${path}/_revs_diff`, { body: asked });
  return Object.keys(body).length === 0;
}

/** @returns its name at CouchDB */
export async function ensureCouchDatabase(server: CouchServer, name: string): Promise<string> {
  const full = `${server.prefix}-${name}`;
  if (!DATABASE_NAME.test(full)) throw new DatabaseProblem(`not a database name: ${JSON.stringify(full)}`);
  const path = encodeURIComponent(full);
  const status = await statusOf(server.json('GET', path));
  if (status === 401 || status === 403)
    throw new DatabaseProblem(
      `${server.host} does not let the hub into the database ${full}: check name and password in FOYER_DATABASE_URL, and its _security`,
    );
  if (status !== 404) return full;
  const created = await statusOf(server.json('PUT', path));
  // 412: another hub was faster.
  if (created === 401 || created === 403)
    throw new DatabaseProblem(
      `the database ${full} is not there, and the hub's user may not create it: run deploy/couchdb/set-up.mjs`,
    );
  return full;
}

async function statusOf(asking: Promise<{ status: number }>): Promise<number> {
  try {
    return (await asking).status;
  } catch (error) {
    if (error instanceof CouchError && error.status < 500) return error.status;
    throw error;
  }
}
