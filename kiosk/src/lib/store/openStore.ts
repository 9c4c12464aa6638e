import { parseEventId } from '@foyer/shared/events';
import { SYNC } from '@foyer/shared/protocol';
import { foldInvite, inviteEvents, type Invite, type InviteEvent } from '@foyer/shared/invites';
import { foldRelease, releaseEvents, type Release, type ReleaseEvent } from '@foyer/shared/releases';
import { foldVisit, visitEvents, type Visit, type VisitEvent } from '@foyer/shared/visits';
import type { KeyValue } from '../device/keyValue.ts';
import type { Fetch } from '../net/guardedFetch.ts';
import type { Pouch, StoredDocument } from './database.ts';
import { openInbox, type Inbox } from './inbox.ts';
import { openOutbox, type Outbox, type OutboxPlan } from './outbox.ts';
import type { Record } from './record.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Facts stay for two weeks after they were delivered: so far back a hub may be restored and gets them again. */
const EVENTS: OutboxPlan = {
  name: 'events',
  batchSize: 100,
  retires: ({ openedAt, written }, now) => written > 0 && now - openedAt > 7 * DAY_MS,
  keepMs: 14 * DAY_MS,
};

/** Sealed details: their database is dropped as soon as the hub has them. A sealed form has about two kilobytes. */
const DETAILS: OutboxPlan = {
  name: 'details',
  batchSize: 16,
  retires: ({ written }) => written > 0,
  keepMs: 0,
};

/**
 * Photographs have up to half a megabyte and go one at a time: on a slow line a larger request would be given up before
 * it is through, and begin again for ever. Nobody's words have to wait behind a picture.
 */
const PHOTOS: OutboxPlan = { ...DETAILS, name: 'photos', batchSize: 1 };

/** The terminal's databases, and the record that is folded from them. */
export interface Store {
  readonly events: Outbox;
  readonly details: Outbox;
  readonly photos: Outbox;
  readonly inbox: Inbox;
  /** From memory, or from the disk where it is over or long ago. */
  visit(id: string): Promise<Visit>;
  invite(id: string): Promise<Invite>;
  release(id: string): Promise<Release>;
  /** Fills the record with what the inbox holds. */
  load(): Promise<void>;
}

export async function openStore(deps: {
  pouch: Pouch;
  memory: KeyValue;
  device: string;
  origin: string;
  fetch: Fetch;
  epoch: () => Promise<string>;
  record: Record;
  now: () => number;
  follow: (readings: readonly string[]) => void;
  onChange: () => void;
  onDelivered: (ids: string[]) => void;
}): Promise<Store> {
  const { pouch, memory, device, origin, fetch, epoch, record, now, follow, onChange, onDelivered } = deps;
  const remote = (database: string) =>
    pouch.remote(`${origin}/sync/${database}`, fetch, async () => `${await epoch()}/${database}`);
  const add = (documents: StoredDocument[]) => follow(record.add(documents));
  const shared = { pouch, memory, device, epoch, now, onChange };

  const hubEvents = remote(SYNC.events);
  const [events, details, photos, inbox] = await Promise.all([
    openOutbox(EVENTS, { ...shared, remote: remote(SYNC.events), onDelivered }),
    openOutbox(DETAILS, { ...shared, remote: remote(SYNC.details) }),
    openOutbox(PHOTOS, { ...shared, remote: remote(SYNC.details) }),
    openInbox({
      ...shared,
      remote: hubEvents,
      onDocuments: add,
      missingAtHub: (revisions) => hubEvents.missing(revisions),
      onForgotten: (ids) => void forget(ids),
    }),
  ]);
  for await (const page of events.documents()) add(page);

  /** What this terminal wrote itself stays: the hub gets it again. */
  async function forget(ids: string[]): Promise<void> {
    record.remove(ids);
    for await (const page of events.documents()) add(page);
  }

  async function under(prefix: string): Promise<StoredDocument[]> {
    return [...(await inbox.under(prefix)), ...(await events.under(prefix))];
  }

  /** A late event of a visit or a release that was forgotten brings the others of it back. */
  record.onChange(({ noun, id }) => {
    if (noun === 'visit' && !record.visits.get(id)?.registration) void under(`visit:${id}:`).then(add);
    if (noun === 'release' && !record.releases.get(id)?.granted) void under(`release:${id}:`).then(add);
  });

  return {
    events,
    details,
    photos,
    inbox,
    async visit(id) {
      const held = record.visits.get(id);
      if (held?.registration) return held;
      return foldVisit(id, known<VisitEvent>(await under(`visit:${id}:`), visitEvents.read));
    },
    async invite(id) {
      const held = record.invites.get(id);
      if (held?.plan) return held;
      return foldInvite(id, known<InviteEvent>(await under(`invite:${id}:`), inviteEvents.read));
    },
    async release(id) {
      const held = record.releases.get(id);
      if (held?.granted) return held;
      return foldRelease(id, known<ReleaseEvent>(await under(`release:${id}:`), releaseEvents.read));
    },
    async load() {
      for await (const page of inbox.documents()) add(page);
      record.forgetWhatIsOver();
      await inbox.shrinkTo((id) => parseEventId(id) !== null && record.holds(id));
    },
  };
}

function known<E>(documents: readonly unknown[], read: (document: unknown) => { known: unknown; event?: E }): E[] {
  return documents.map(read).flatMap((result) => (result.known === true && result.event ? [result.event] : []));
}
