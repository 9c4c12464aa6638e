import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { Database, Pouch, Replication } from './database.ts';

/**
 * @param adapter where databases live: `idb` in the browser. (PouchDB's newer `indexeddb` adapter fails with two tabs
 * and has open reports of lost data.)
 */
export function createPouch(adapter: { name: string; plugin: PouchDB.Plugin }): Pouch {
  const Pouch = PouchDB.plugin(http).plugin(replication).plugin(adapter.plugin);
  return {
    open: (name) => new Pouch(name, { adapter: adapter.name, revs_limit: 1 } as never) as unknown as Database,
    remote(url, fetch, id) {
      const remote = new Pouch(url, { adapter: 'http', fetch, skip_setup: true } as never) as unknown as Database;
      Object.assign(remote, { id });
      return remote;
    },
    replicate: (source, target, options) =>
      (Pouch as unknown as { replicate: (...of: unknown[]) => Replication }).replicate(source, target, {
        ...options,
        retry: false,
      }),
  };
}
