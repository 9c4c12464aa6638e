import type { Exchange } from '../exchange.ts';
import { sendJson } from '../reply.ts';
import { formatSequence } from '../sequence.ts';

export async function describe({ response, database, store, epoch, readsAll }: Exchange): Promise<void> {
  const { update_seq, doc_count } = await store.db.info();
  const sequence = formatSequence(update_seq, epoch, store.marks);
  await sendJson(response, 200, {
    db_name: database,
    // How many there are is told to who may read them all.
    ...(readsAll ? { doc_count } : {}),
    update_seq: sequence,
    committed_update_seq: sequence,
    instance_start_time: instanceStartTime({ epoch }),
  });
}

/** Nothing is to be done: what was acknowledged has been synced. CouchDB's replicator asks before each checkpoint. */
export function ensureFullCommit({ response, epoch }: Exchange): Promise<void> {
  return sendJson(response, 201, { ok: true, instance_start_time: instanceStartTime({ epoch }) });
}

/** Microseconds. CouchDB's replicator starts again if it is another than at its beginning, which is what an epoch means. */
const instanceStartTime = ({ epoch }: Pick<Exchange, 'epoch'>): string => String(epoch.since() * 1_000);
