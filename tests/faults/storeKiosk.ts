import { randomUUID } from 'node:crypto';
import { sealedDetailsDocument, type SealingKey } from '@foyer/shared/details';
import { callNumber } from '@foyer/shared/devices';
import { createClock, uuidv7, type EventDocument } from '@foyer/shared/events';
import { kioskBundle } from '@foyer/shared/protocol';
import { decideVisit, visitStatus, type Visit, type VisitCommand } from '@foyer/shared/visits';
import memoryAdapter from 'pouchdb-adapter-memory';
import * as v from 'valibot';
import {
  createGuardedFetch,
  createMemoryKeyValue,
  createPouch,
  createRecord,
  openStore,
  startSync,
  watchEpoch,
  type Fetch,
  type Pouch,
  type Sync,
} from './kioskStore.js';
import { HOST, type EnrolledKiosk } from './furnish.ts';

/** A kiosk's own store, record and replication as they are shipped, in memory and without a screen. */
export interface StoreKiosk {
  readonly id: string;
  /** Ids of the events that it wrote, and of those that the hub has acknowledged. */
  readonly written: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  /** Ids of the sealed details that it wrote. */
  readonly details: ReadonlySet<string>;
  /** A visitor taps "send". @returns the visit */
  register(): Promise<string>;
  /** A visitor says once more who they are. @returns the id of what was sealed */
  saysAgain(visitId: string): Promise<string>;
  /** Ids of the sealed details that are still on its disk, and of those that the hub refuses for a while. */
  held(): Promise<string[]>;
  /** A visitor goes home, or away without having been let in. */
  leave(visitId: string): Promise<void>;
  /** Whatever else can be done to a visit. Does nothing where it is refused. */
  run(visitId: string, command: VisitCommand): Promise<void>;
  /** The visit as it knows it. */
  visit(visitId: string): Promise<Visit>;
  /** Nothing waits to be sent, and all was read that there is. */
  settled(): boolean;
  /** What it says of each visit, as text to compare. */
  state(): Map<string, string>;
  /** The line may be back. */
  retry(): void;
  stop(): void;
}

/**
 * @param delivered hears of each event as soon as the hub has acknowledged it
 * @param now its clock, which may be wrong
 */
export async function startStoreKiosk(
  hubUrl: string,
  { id, letter, cookie }: EnrolledKiosk,
  delivered: (eventId: string) => void = () => undefined,
  now: () => number = Date.now,
): Promise<StoreKiosk> {
  const newId = () => uuidv7(now());
  const site = 'site';
  const clock = createClock(id, now);
  const record = createRecord(now);
  const memory = createMemoryKeyValue();
  const written = new Set<string>();
  const acknowledged = new Set<string>();
  const details = new Set<string>();
  let visits = 0;
  let sync: Sync | null = null;

  const ask: Fetch = (url, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    return fetch(url instanceof Request || url.startsWith('http') ? url : `${hubUrl}${url}`, { ...init, headers });
  };
  const guarded = createGuardedFetch({
    fetch: ask,
    line: {
      answered: (_status, seen) => void (seen && epoch.seen(seen)),
      heard: () => undefined,
      failed: () => undefined,
      fellSilent: () => undefined,
      alive: new AbortController().signal,
    },
  });
  const bundle = v.parse(kioskBundle, await (await ask('/api/v1/kiosk/bundle')).json());
  const epoch = await watchEpoch({ memory, fetch: guarded, onChange: () => sync?.restart() });
  const store = await openStore({
    // Databases in memory are shared by name within a process.
    pouch: withOwnNames(createPouch({ name: 'memory', plugin: memoryAdapter })),
    memory,
    device: id,
    origin: hubUrl,
    fetch: guarded,
    epoch: () => epoch.current(),
    record,
    now,
    follow: (readings) => readings.forEach((reading) => clock.follow(reading)),
    onChange: () => undefined,
    onDelivered: (ids) => {
      for (const one of ids) {
        acknowledged.add(one);
        delivered(one);
      }
    },
  });
  const outboxes = [store.events, store.details, store.photos];
  sync = startSync({ outboxes, inbox: store.inbox });

  async function run(visitId: string, command: VisitCommand): Promise<void> {
    const by = { kind: 'kiosk', id } as const;
    const decided = decideVisit(await store.visit(visitId), command, {
      now,
      newId,
      tick: () => clock.tick(),
      by,
      site,
    });
    if (!decided.ok) return;
    for (const event of decided.events as readonly EventDocument[]) {
      await store.events.put(event);
      written.add(event._id);
    }
    record.add(decided.events);
    sync?.push();
  }

  async function seal(visitId: string): Promise<string> {
    const sealed = await sealedDetailsDocument({
      details: {
        kind: 'visitor',
        name: `访客 ${visits}`,
        phone: '13800001234',
        language: 'zh-CN',
        consents: { notice: '1', photo: false, documentNumber: false, at: now() },
      },
      subject: visitId,
      device: id,
      site,
      key: bundle.sealingKey as unknown as SealingKey,
      uuid: randomUUID(),
      now: now(),
    });
    await store.details.put(sealed);
    details.add(sealed._id);
    return sealed._id;
  }

  return {
    id,
    written,
    acknowledged,
    details,
    async register() {
      const visitId = newId();
      await seal(visitId);
      await run(visitId, {
        type: 'register',
        origin: 'walk-in',
        ...HOST,
        purpose: 'meeting',
        heads: 1,
        callNumber: callNumber(letter, ++visits),
        identityCheck: bundle.site.identityCheck,
        language: 'zh-CN',
      });
      return visitId;
    },
    async saysAgain(visitId) {
      const sealed = await seal(visitId);
      sync?.push();
      return sealed;
    },
    async held() {
      const onDisk = await Promise.all([store.details, store.photos].map((outbox) => outbox.under('details:')));
      const refused = [store.details, store.photos].flatMap(({ denied }) =>
        denied.map(({ id: refusedId }) => refusedId),
      );
      return [...onDisk.flat().map(({ _id }) => _id), ...refused];
    },
    async leave(visitId) {
      const { status } = visitStatus(await store.visit(visitId));
      if (status === 'on-site') await run(visitId, { type: 'check-out', how: 'code', granted: 'decided', heads: 1 });
      else await run(visitId, { type: 'withdraw' });
    },
    run,
    visit: (visitId) => store.visit(visitId),
    settled: () =>
      outboxes.every(({ queued }) => queued === 0) && store.inbox.state.caughtUp && store.inbox.state.pending === 0,
    state: () => new Map([...record.visits.all()].map((visit) => [visit.id, JSON.stringify(visitStatus(visit))])),
    retry: () => sync?.retry(),
    stop: () => sync?.stop(),
  };
}

function withOwnNames(pouch: Pouch): Pouch {
  const mine = randomUUID();
  return { ...pouch, open: (name) => pouch.open(`${mine}-${name}`) };
}
