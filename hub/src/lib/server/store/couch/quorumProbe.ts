import { randomUUID } from 'node:crypto';
import type { CouchServer } from './couchServer.ts';

const ACCEPTED = 202;

/**
 * Whether enough nodes are there to keep what is written. CouchDB answers 201 to documents that bring their revision with
 * them, as in every replication, however few nodes took them; to a small local document it tells the truth. It is of no
 * feed, and one for each process.
 */
export function createQuorumProbe(server: CouchServer, path: string): () => Promise<boolean> {
  const target = `${path}/_local/foyer-quorum-${randomUUID()}`;
  let rev: string | undefined;
  let asking: Promise<boolean> = Promise.resolve(true);

  async function ask(): Promise<boolean> {
    const { status, body } = await server.json<{ rev: string }>('PUT', target, {
      body: rev === undefined ? {} : { _rev: rev },
    });
    rev = body.rev;
    return status !== ACCEPTED;
  }

  // One after another: each needs the revision that the one before was given.
  return () => (asking = asking.then(ask, ask));
}
