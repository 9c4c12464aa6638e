import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { Database, Pouch, Replication } from './database.ts';

/** Once a page: a terminal that is enrolled anew opens its databases again, and this plugin cannot be added twice. */
const Replicating = PouchDB.plugin(http).plugin(replication);

/**
 * For a few documents it costs a round trip to ask which of them the hub has, and nothing to send them: they are
 * immutable, so what it has already is no news to it.
 */
const FEW = 8;

/**
 * @param adapter where databases live: `idb` in the browser. (PouchDB's newer `indexeddb` adapter fails with two tabs
 * and has open reports of lost data.)
 */
export function createPouch(adapter: { name: string; plugin: PouchDB.Plugin }): Pouch {
  const Pouch = Replicating.plugin(adapter.plugin);
  return {
    open: (name) => new Pouch(name, { adapter: adapter.name, revs_limit: 1 } as never) as unknown as Database,
    remote(url, fetch, id) {
      const remote = new Pouch(url, { adapter: 'http', fetch, skip_setup: true } as never) as unknown as Database;
      const askRevsDiff = remote.revsDiff.bind(remote);
      return Object.assign(remote, {
        id,
        // The replicator asks after every batch, for a progress bar that nobody sees.
        info: () => Promise.resolve({ db_name: url, doc_count: 0, update_seq: 0 }),
        revsDiff: (diff: { [documentId: string]: string[] }) =>
          Object.keys(diff).length <= FEW ? Promise.resolve(allMissing(diff)) : askRevsDiff(diff),
        missing: async (diff: { [documentId: string]: string[] }) => Object.keys(await askRevsDiff(diff)),
      });
    },
    replicate: (source, target, options) =>
      (Pouch as unknown as { replicate: (...of: unknown[]) => Replication }).replicate(source, target, {
        ...options,
        retry: false,
      }),
  };
}

function allMissing(diff: { [documentId: string]: string[] }) {
  return Object.fromEntries(Object.entries(diff).map(([id, missing]) => [id, { missing }]));
}
