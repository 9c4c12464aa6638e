import type { ServerResponse } from 'node:http';
import type { Store } from '../store/openStore.ts';
import { forbidden, notFound, SyncError } from './errors.ts';
import type { LiveFeeds } from './liveFeeds.ts';
import type { DatabaseAccess } from './policy.ts';
import { sendJson } from './reply.ts';
import type { UnderWay } from './underWay.ts';

/** The databases there are. A `Map` will do where none are made, listed or removed. */
export interface SyncDatabases {
  get(name: string): Store | undefined;
  /** Makes a database where the policy lets a principal write anything; without it none is ever made. */
  create?(name: string): Promise<Store>;
  /** Likewise; nobody uses it any more. */
  remove?(name: string): Promise<void>;
  /** Names for `_all_dbs`, of which a principal is told those it has access to; without it there is no such list. */
  names?(): Iterable<string>;
}

/** CouchDB's grammar, and what a file system takes as a name. */
const LEGAL_NAME = /^[a-z][a-z0-9_$()+/-]{0,199}$/;

export interface DatabaseRequest {
  databases: SyncDatabases;
  name: string;
  access: DatabaseAccess | undefined;
  response: ServerResponse;
}

/** PouchDB asks for a database that it did not find, and takes 412 for a yes. */
export async function createDatabase({ databases, name, access, response }: DatabaseRequest): Promise<void> {
  if (access && databases.get(name)) throw new SyncError(412, 'file_exists', 'the database is there already');
  if (access?.write !== 'any' || !databases.create) throw forbidden('databases are not made here');
  if (!LEGAL_NAME.test(name)) throw illegalName();
  await databases.create(name);
  response.setHeader('location', `/${encodeURIComponent(name)}`);
  await sendJson(response, 201, { ok: true });
}

export async function removeDatabase(
  { databases, name, access, response }: DatabaseRequest,
  { feeds, underWay }: { feeds: LiveFeeds; underWay: UnderWay },
): Promise<void> {
  if (!access || !databases.get(name)) throw notFound('no such database');
  if (access.write !== 'any' || !databases.remove) throw forbidden('databases are not removed here');
  const admitAgain = feeds.holdOff(name);
  try {
    await underWay.over(name);
    await databases.remove(name);
  } finally {
    admitAgain();
  }
  await sendJson(response, 200, { ok: true });
}

const illegalName = (): SyncError =>
  new SyncError(
    400,
    'illegal_database_name',
    'a name begins with a letter a to z, then has those, digits and any of _ $ ( ) + - /, 200 at most in all',
  );
