import type { HandoverDocument } from '@foyer/shared/handover';
import type { KeyValue } from '../device/keyValue.ts';
import type { Pouch, StoredDocument } from './database.ts';
import { dropGenerations, generationsOf, type OutboxName } from './generations.ts';

/** A document that the hub has not taken, or has refused. */
export interface WaitingDocument extends HandoverDocument {
  /** When it happened or was sealed, ms by this terminal's clock. */
  at: number | null;
  /** `visit.registered`, or for sealed details their class. Never what is in them. */
  type: string;
  refused: string | null;
}

/** Details first, as they are delivered: no visit waits for its name. */
const OUTBOXES: readonly OutboxName[] = ['details', 'photos', 'events'];

/**
 * What an enrolment still has to deliver, also one that is over. Reads only; the outbox itself may be at work.
 * @param epoch the hub's history: in another one than it was pushed to, everything waits again
 */
export async function waitingOf(
  pouch: Pouch,
  memory: KeyValue,
  device: string,
  epoch?: string,
): Promise<WaitingDocument[]> {
  const found: WaitingDocument[] = [];
  for (const outbox of OUTBOXES) {
    for (const { name, pushed, denied, epoch: pushedTo } of await generationsOf(memory, device, outbox)) {
      const database = pouch.open(name);
      const { results } = await database.changes({
        since: epoch === undefined || epoch === pushedTo ? pushed : 0,
        include_docs: true,
      });
      const undelivered = results.flatMap(({ doc }) => (doc ? [doc as unknown as StoredDocument] : []));
      const refusedIds = Object.keys(denied).filter((id) => undelivered.every(({ _id }) => _id !== id));
      const refused = refusedIds.length > 0 ? await database.allDocs({ keys: refusedIds, include_docs: true }) : null;
      const again = (refused?.rows ?? []).flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
      for (const document of [...undelivered, ...again])
        found.push({ database: outbox === 'events' ? 'events' : 'details', document, ...aboutOf(document, denied) });
    }
  }
  return found;
}

function aboutOf(
  document: StoredDocument,
  denied: Record<string, string>,
): Pick<WaitingDocument, 'at' | 'type' | 'refused'> {
  const at = document['occurredAt'] ?? document['sealedAt'];
  const type = document['type'] ?? document['retention'];
  return {
    at: typeof at === 'number' ? at : null,
    type: typeof type === 'string' ? type : '?',
    refused: denied[document._id] ?? null,
  };
}

/** Enrolments before this one whose outboxes are still on the disk. */
export async function formerDevices(factory: IDBFactory, current: string | undefined): Promise<string[]> {
  const names = (await factory.databases()).map(
    ({ name }) => /^_pouch_foyer-(.+)-(?:events|details|photos)-\d+$/.exec(name ?? '')?.[1],
  );
  return [...new Set(names)].flatMap((device) => (device === undefined || device === current ? [] : [device]));
}

/** For good: the hub has it, or somebody there has decided that nobody wants it. */
export async function dropQueueOf(pouch: Pouch, memory: KeyValue, device: string): Promise<void> {
  for (const outbox of OUTBOXES) await dropGenerations(pouch, memory, device, outbox);
}
