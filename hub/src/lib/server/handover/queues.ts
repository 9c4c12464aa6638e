import type { Device } from '@foyer/shared/devices';
import type { Actor } from '@foyer/shared/events';
import type { HandoverDocument, HandoverPart } from '@foyer/shared/handover';
import { SYNC, type QueueAnswer } from '@foyer/shared/protocol';
import type { UndeliveredQueue } from '../../handover/queue.ts';
import type { Audit } from '../audit/audit.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { StoredDocument } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import type { Store } from '../store/openStore.ts';

/** What former enrolments of kiosks could not deliver: kept here until the desk takes it in or refuses it. */
export interface Queues {
  /** Undecided ones, the oldest first. */
  list(): Promise<UndeliveredQueue[]>;
  /** Every event and every sealed detail into the record, in its own device's name, once. */
  takeIn(deviceId: string, by: Actor, session?: string): Promise<{ taken: number } | null>;
  /** Nothing of it comes into the record; what was kept of it here is deleted. */
  refuse(deviceId: string, by: Actor, session?: string): Promise<boolean>;
}

export interface OpenQueues extends Queues {
  /** Keeps a part that was opened and found genuine. Again and again it changes nothing. */
  keep(part: HandoverPart, brought: 'kiosk' | 'file'): Promise<void>;
  decisionOn(deviceId: string): Promise<QueueAnswer['decision']>;
}

interface Head {
  receivedAt: number;
  brought: 'kiosk' | 'file';
  decision: QueueAnswer['decision'];
}

const headId = (device: string) => `queue:${device}`;
const rowsOf = (device: string) => `queued:${device}/`;

export function createQueues(options: {
  documents: Documents;
  stores: Record<'events' | 'details', Store>;
  devices: { get(deviceId: string): Device | null; nameOf(deviceId: string): string };
  /** The kiosks' own policy: what a kiosk may not write does not come in by a file either. */
  refusalOf: (device: Device, database: string, document: StoredDocument) => string | null;
  /** Whether sealed details come too late for ever: of somebody who was erased, or older than anything is kept. */
  refusalOfDetails: (document: StoredDocument) => Promise<string | null>;
  audit: Pick<Audit, 'record'>;
  now: () => number;
}): OpenQueues {
  const { documents, stores, devices, refusalOf, refusalOfDetails, audit, now } = options;
  const inTurn = createKeyedQueue();

  const heldOf = async (device: string) =>
    (await documents.all<HandoverDocument>(rowsOf(device))).map(({ value }) => value);

  async function isInRecord({ database, document }: HandoverDocument): Promise<boolean> {
    const { rows } = await stores[database].db.allDocs({ keys: [document._id] });
    return rows.some((row) => 'value' in row && !row.value.deleted);
  }

  async function isTooLate({ database, document }: HandoverDocument): Promise<boolean> {
    return database === SYNC.details && (await refusalOfDetails(document as StoredDocument)) !== null;
  }

  async function summary(deviceId: string, { receivedAt, brought }: Head): Promise<UndeliveredQueue | null> {
    const device = devices.get(deviceId);
    if (!device) return null;
    const held = await heldOf(deviceId);
    const facts = held.filter(({ database }) => database === 'events').map(({ document }) => document);
    const times = facts.flatMap(({ occurredAt }) => (typeof occurredAt === 'number' ? [occurredAt] : []));
    return {
      deviceId,
      siteId: device.site,
      name: device.name,
      registrations: facts.filter(({ type }) => type === 'visit.registered').length,
      documents: held.length,
      since: times.length > 0 ? Math.min(...times) : receivedAt,
      receivedAt,
      brought,
    };
  }

  async function clear(device: string, decision: Head['decision']): Promise<void> {
    // The decision first: should the power go now, the rest is cleared by the next start or the next tap.
    await documents.update<Head>(headId(device), (head) => head && { ...head, decision });
    for (const { id } of await documents.all(rowsOf(device))) await documents.remove(id);
  }

  return {
    async list() {
      const heads = await documents.all<Head>('queue:');
      const waiting = heads.filter(({ value }) => value.decision === 'waiting');
      const found = await Promise.all(waiting.map(({ id, value }) => summary(id.slice('queue:'.length), value)));
      return found.flatMap((one) => one ?? []).sort((a, b) => a.since - b.since);
    },

    keep: ({ device, documents: brought_ }, brought) =>
      inTurn.run(device, async () => {
        const fresh: HandoverDocument[] = [];
        for (const one of brought_) if (!(await isInRecord(one)) && !(await isTooLate(one))) fresh.push(one);
        for (const one of fresh)
          await documents.update(rowsOf(device) + one.document._id, (held) => (held ? null : one));
        // What is there already needs no decision; what is new reopens one that was made.
        if (fresh.length > 0)
          await documents.update<Head>(headId(device), (head) =>
            head?.decision === 'waiting' ? null : { receivedAt: now(), brought, decision: 'waiting' },
          );
        else
          await documents.update<Head>(headId(device), (head) =>
            head ? null : { receivedAt: now(), brought, decision: 'taken-in' },
          );
      }),

    async decisionOn(deviceId) {
      return (await documents.get<Head>(headId(deviceId)))?.decision ?? 'none';
    },

    takeIn: (deviceId, by, session) =>
      inTurn.run(deviceId, async () => {
        const device = devices.get(deviceId);
        const head = await documents.get<Head>(headId(deviceId));
        if (!device || head?.decision !== 'waiting') return null;
        const held = await heldOf(deviceId);
        let taken = 0;
        // Sealed details first, as kiosks deliver them: no row on the board waits for its name.
        for (const database of [SYNC.details, SYNC.events] as const) {
          const docs = held
            .filter((one) => one.database === database)
            .map(({ document }) => document as StoredDocument);
          const results = await stores[database].writer.write({
            docs,
            newEdits: false,
            admit: (doc, stored) => (stored === null ? refusalOf(device, database, doc) : 'already there'),
          });
          taken += results.filter(({ ok }) => ok).length;
          await stores[database].feed.caughtUp();
        }
        const subject = { kind: 'device', id: deviceId } as const;
        const note = `${taken}/${held.length}`;
        await audit.record({ by, what: 'queue-taken-in', subject, note, ...(session && { session }) });
        await clear(deviceId, 'taken-in');
        return { taken };
      }),

    refuse: (deviceId, by, session) =>
      inTurn.run(deviceId, async () => {
        const head = await documents.get<Head>(headId(deviceId));
        if (head?.decision !== 'waiting') return false;
        const subject = { kind: 'device', id: deviceId } as const;
        await audit.record({ by, what: 'queue-refused', subject, ...(session && { session }) });
        await clear(deviceId, 'refused');
        return true;
      }),
  };
}
