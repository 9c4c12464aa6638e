import { finalRefusal } from '@foyer/shared/details';
import type { StoredDocument } from '../store/database.ts';
import type { Store } from '../store/openStore.ts';
import type { WriteRequest, WriteResult } from '../store/writer.ts';
import { statusOf } from '../store/database.ts';
import type { Acceptance } from './sealed.ts';
import type { DetailsVault } from './vault.ts';

/**
 * The store that kiosks push details to. What comes is opened into the vault before it is acknowledged, and what stays
 * here is a receipt: the document's id and revision, by which a replicator is told that the hub has it. The sealed bytes
 * never reach this store's disk, so there is nothing of them to forget.
 */
export function createIntake(options: {
  store: Store;
  vault: Pick<DetailsVault, 'acceptSealed'>;
  /** What did not open, or will never be taken. */
  noted: (id: string, acceptance: Acceptance) => void;
}): Store {
  const { store, vault, noted } = options;

  async function storedRevision(id: string): Promise<string | null> {
    try {
      return (await store.db.get(id))._rev ?? null;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }

  async function take(doc: StoredDocument, { newEdits, admit }: WriteRequest): Promise<WriteResult> {
    const refusal = admit?.(doc, await storedRevision(doc._id)) ?? null;
    if (refusal !== null) return forbidden(doc, refusal);
    const acceptance = await vault.acceptSealed(doc).catch(notKept);
    if (acceptance.state === 'refused' || acceptance.state === 'unopened') noted(doc._id, acceptance);
    if (acceptance.state === 'refused') return forbidden(doc, finalRefusal(acceptance.refusal));
    const [result] = await store.writer.write({ docs: [receiptOf(doc)], newEdits });
    return result!;
  }

  return {
    ...store,
    writer: {
      ...store.writer,
      async write(request) {
        // Checkpoints are the replicator's own.
        if (request.docs.every(({ _id }) => _id.startsWith('_'))) return store.writer.write(request);
        return Promise.all(request.docs.map((doc) => take(doc, request)));
      },
    },
  };
}

/**
 * What goes wrong while it is kept is ours, whatever status it bears: a replicator takes one below 500 for its own fault
 * and may give up for good.
 */
function notKept(error: unknown): never {
  const status = statusOf(error);
  if (status === null || status >= 500) throw error;
  throw new Error('details could not be kept', { cause: error });
}

function receiptOf({ _id, _rev, _revisions, v, subject, retention, site, sealedBy }: StoredDocument): StoredDocument {
  return {
    _id,
    ...(_rev === undefined ? {} : { _rev }),
    ...(_revisions === undefined ? {} : { _revisions }),
    ...{ v, subject, retention, site, sealedBy },
  };
}

function forbidden({ _id, _rev }: StoredDocument, reason: string): WriteResult {
  return { ok: false, id: _id, ...(_rev === undefined ? {} : { rev: _rev }), error: 'forbidden', reason };
}
