import { callEvents, foldCall, type Call, type CallEvent } from '@foyer/shared/calls';
import { foldEmergency, emergencyEvents, type Emergency, type EmergencyEvent } from '@foyer/shared/emergencies';
import { parseEventId } from '@foyer/shared/events';
import { doorsOf, foldInvite, inviteEvents, type Invite, type InviteEvent } from '@foyer/shared/invites';
import { foldRelease, releaseEvents, type Release, type ReleaseEvent } from '@foyer/shared/releases';
import { foldOffer, parcelEvents, type Offer, type ParcelEvent } from '@foyer/shared/parcels';
import { foldVisit, headsInside, visitEvents, type Visit, type VisitEvent } from '@foyer/shared/visits';
import { createSubjects } from './subjects.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A visit that nobody touched for so long is looked up on the disk if it comes again. */
const VISIT_KEPT_MS = 1.5 * DAY_MS;
/** Somebody who was never checked out is not kept for ever either. */
const INSIDE_KEPT_MS = 7 * DAY_MS;
const PARCEL_KEPT_MS = 7 * DAY_MS;
const CALL_KEPT_MS = 60 * 60_000;

/** What is going on in the building as this terminal knows it: the fold of its inbox and of its own writing. */
export interface Record {
  readonly visits: Subjects<Visit>;
  readonly invites: Subjects<Invite>;
  readonly calls: Subjects<Call>;
  readonly releases: Subjects<Release>;
  readonly emergencies: Subjects<Emergency>;
  readonly parcels: Subjects<Offer>;
  /** Takes documents in any order and with repeats; answers the clock readings that were new. */
  add(documents: Iterable<unknown>): string[];
  /** Of documents that have never been, as it turns out. */
  remove(documentIds: Iterable<string>): void;
  /** Whether this document's subject is still held in memory. */
  holds(documentId: string): boolean;
  forgetWhatIsOver(): void;
  onChange(listener: (subject: { noun: string; id: string }) => void): () => void;
}

export interface Subjects<S> {
  get(id: string): S | undefined;
  all(): Iterable<S>;
}

export function createRecord(now: () => number): Record {
  const visits = createSubjects<VisitEvent, Visit>({
    read: visitEvents.read,
    fold: foldVisit,
    isOver: (visit, lastAt) => now() - lastAt > (headsInside(visit) > 0 ? INSIDE_KEPT_MS : VISIT_KEPT_MS),
  });
  const invites = createSubjects<InviteEvent, Invite>({
    read: inviteEvents.read,
    fold: foldInvite,
    isOver: ({ plan }, lastAt) => now() > (plan ? doorsOf(plan).closes : lastAt) + DAY_MS,
  });
  const calls = createSubjects<CallEvent, Call>({
    read: callEvents.read,
    fold: foldCall,
    isOver: (_call, lastAt) => now() - lastAt > CALL_KEPT_MS,
  });
  const releases = createSubjects<ReleaseEvent, Release>({
    read: releaseEvents.read,
    fold: foldRelease,
    isOver: ({ granted }, lastAt) => now() > (granted?.until ?? lastAt) + DAY_MS,
  });
  const emergencies = createSubjects<EmergencyEvent, Emergency>({
    read: emergencyEvents.read,
    fold: foldEmergency,
    // One that nobody has ended runs, however long the hub has been silent.
    isOver: ({ ended }, lastAt) => ended !== null && now() - lastAt > DAY_MS,
  });
  const parcels = createSubjects<ParcelEvent, Offer>({
    read: parcelEvents.read,
    fold: foldOffer,
    // What was let out is remembered for a while: its pass is refused here, and kindly.
    isOver: ({ gone, offered }, lastAt) => (gone !== null || offered === null) && now() - lastAt > PARCEL_KEPT_MS,
  });
  const byNoun = new Map<
    string,
    typeof visits | typeof invites | typeof calls | typeof releases | typeof emergencies | typeof parcels
  >([
    ['visit', visits],
    ['invite', invites],
    ['call', calls],
    ['release', releases],
    ['emergency', emergencies],
    ['parcel', parcels],
  ]);
  const listeners = new Set<(subject: { noun: string; id: string }) => void>();

  return {
    visits,
    invites,
    calls,
    releases,
    emergencies,
    parcels,
    add(documents) {
      const readings: string[] = [];
      const changed = new Map<string, { noun: string; id: string }>();
      for (const document of documents) {
        const name = parseEventId((document as { _id?: string })._id ?? '');
        const added = name && byNoun.get(name.noun)?.add(name.subject, document);
        if (!name || !added) continue;
        readings.push(added);
        changed.set(`${name.noun}:${name.subject}`, { noun: name.noun, id: name.subject });
      }
      for (const subject of changed.values()) for (const listener of listeners) listener(subject);
      return readings;
    },
    remove(documentIds) {
      const changed = new Map<string, { noun: string; id: string }>();
      for (const documentId of documentIds) {
        const name = parseEventId(documentId);
        if (!name || !byNoun.get(name.noun)?.remove(name.subject, documentId)) continue;
        changed.set(`${name.noun}:${name.subject}`, { noun: name.noun, id: name.subject });
      }
      for (const subject of changed.values()) for (const listener of listeners) listener(subject);
    },
    holds(documentId) {
      const name = parseEventId(documentId);
      return name !== null && byNoun.get(name.noun)?.get(name.subject) !== undefined;
    },
    forgetWhatIsOver() {
      for (const subjects of byNoun.values()) subjects.forgetWhatIsOver();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
