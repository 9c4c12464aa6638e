import type { KeyedQueue } from '../record/keyedQueue.ts';
import type { Database } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import type { Agreement } from './agreement.ts';

/**
 * Documents that are changed by one hub at a time. In a cluster two writers may both be told that they wrote, on
 * different nodes, and one of them is forgotten when the nodes compare.
 */
export function documentsInTurns(documents: Documents, { alone, exclusively }: Agreement): Documents {
  if (alone) return documents;
  return {
    ...documents,
    update: (id, change) => exclusively(`document:${id}`, () => documents.update(id, change)),
    remove: (id) => exclusively(`document:${id}`, () => documents.remove(id)),
  };
}

/**
 * Decisions about one visit, one after another at whichever hub: each is made on what the one before has written. That
 * holds as far as the database tells it; what it tells too late the record's precedence decides, as between kiosks.
 */
export function decisionsInTurns({ alone, exclusively }: Agreement, own: KeyedQueue, events: Database): KeyedQueue {
  if (alone) return own;
  return {
    run: (key, task) =>
      own.run(key, () =>
        exclusively(`decision:${key}`, async ({ afterAnother }) => {
          if (afterAnother) await events.catchUp?.();
          return task();
        }),
      ),
    idle: own.idle,
  };
}
