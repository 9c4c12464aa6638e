import type { Actor } from '@foyer/shared/events';
import { retentionEvents, type FreezeAbout, type ReleaseReason, type RetentionEvent } from '@foyer/shared/retention';
import { MAX_FROZEN_RECORDS, type Freeze, type Officer, type PoliceRequest } from '../../freezes/view.ts';
import type { DetailsVault } from '../details/index.ts';
import type { PersonDossier, Persons } from '../persons/persons.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createEvidenceRoom } from './evidence.ts';

/** What was copied for a freeze of which the record says nothing was cut short; until then it may be under way. */
const UNDER_WAY_MS = 60 * 60_000;

export type FreezeRefusal = 'nothing-chosen' | 'too-many' | 'nothing-kept';
export type ReleaseRefusal = 'not-frozen';

/** What an authority's request names, kept apart from everything else until it is released. */
export interface Freezes {
  /** Newest first, each with what it holds at present. */
  list(): Promise<Freeze[]>;
  /** Null where nothing was frozen under this id, or it has been released. */
  get(id: string): Promise<Freeze | null>;
  /** Copies all that is kept about these records to where neither retention nor an erasure reaches it. */
  freeze(
    request: PoliceRequest,
    named: { about: FreezeAbout; subjects: readonly string[] },
    by: Actor,
  ): Promise<{ ok: true; freeze: Freeze } | { ok: false; refusal: FreezeRefusal }>;
  /** What was frozen, as it was, to be handed over; the record says so. Null where it is not frozen any more. */
  exported(id: string, by: Actor): Promise<FrozenEvidence | null>;
  /** The copy is destroyed with its key; what retention or an erasure has left elsewhere goes its own way. */
  release(
    id: string,
    why: { reason: ReleaseReason; reference: string },
    by: Actor,
  ): Promise<{ ok: true } | { ok: false; refusal: ReleaseRefusal }>;
  /** Finishes what a stop cut short; the first time it also looks for what came in and was not copied any more. */
  tidy(): Promise<void>;
  idle(): Promise<void>;
}

export interface FrozenEvidence {
  freeze: Freeze;
  officers: readonly Officer[];
  dossiers: readonly PersonDossier[];
}

type Frozen = Extract<RetentionEvent, { type: 'retention.frozen' }>;
type Released = Extract<RetentionEvent, { type: 'retention.released' }>;

export async function openFreezes(options: {
  vault: Pick<DetailsVault, 'inside' | 'everything' | 'onChange'>;
  persons: Pick<Persons, 'dossiers'>;
  log: Pick<EventLog, 'append' | 'writer' | 'subjects' | 'onEvent'>;
  nameOf: (by: Actor) => string;
  now: () => number;
  newId: () => string;
  onError: (error: unknown, about: string) => void;
}): Promise<Freezes> {
  const { vault, persons, log, nameOf, now, newId, onError } = options;
  const room = createEvidenceRoom(vault.inside);
  const frozen = new Map<string, Frozen>();
  const released = new Map<string, Released>();
  const inTurn = createKeyedQueue();
  /** Subjects that are being frozen at this moment: what comes in about them is in no list yet. */
  const beingFrozen = new Set<Set<string>>();
  let isComplete = false;

  function note(subject: string, event: RetentionEvent): void {
    if (event.type === 'retention.frozen') frozen.set(subject, event);
    if (event.type === 'retention.released' && !released.has(subject)) released.set(subject, event);
  }
  log.onEvent((event, noun, subject) => {
    if (noun === 'retention') note(subject, event as RetentionEvent);
  });
  for await (const { subject, events } of log.subjects('retention')) for (const event of events) note(subject, event);

  const holds = (id: string): boolean => frozen.has(id) && !released.has(id);
  const keyOf = (id: string, { site, occurredAt }: Pick<Frozen, 'site' | 'occurredAt'>) => ({
    id,
    siteId: site,
    frozenAt: occurredAt,
  });

  // What comes in later about what is frozen, from a kiosk that was away, say, is frozen, too.
  vault.onChange((subject) => {
    for (const changed of beingFrozen) changed.add(subject);
    for (const [id, event] of frozen)
      if (holds(id) && event.facts.subjects.includes(subject))
        inTurn.run(id, () => keepCopy(id, event, subject)).catch((error: unknown) => onError(error, id));
  });

  async function keepCopy(id: string, event: Frozen, subject: string): Promise<void> {
    const details = await vault.everything(subject);
    if (details.length > 0 && holds(id)) await (await room.find(keyOf(id, event)))?.add(subject, details);
  }

  async function viewOf(id: string, { facts, by, site, occurredAt }: Frozen): Promise<Freeze> {
    const { unit, document, about, subjects, documents: then } = facts;
    const end = released.get(id);
    const documents = end ? then : await countIn(id, occurredAt, then);
    return {
      ...{ id, siteId: site, frozenAt: occurredAt, frozenBy: nameOf(by), unit, document, about, documents },
      records: subjects.length,
      later: documents - then,
      released: end ? { ...end.facts, at: end.occurredAt, by: nameOf(end.by) } : null,
    };
  }

  /** Another hub may be destroying it at this moment. */
  async function countIn(id: string, frozenAt: number, then: number): Promise<number> {
    const evidence = await room.find({ id, siteId: '', frozenAt });
    return evidence ? evidence.count() : then;
  }

  /** What came in about it and was not copied any more when the hub stopped. */
  async function complete(id: string, event: Frozen): Promise<void> {
    for (const subject of event.facts.subjects) await inTurn.run(id, () => keepCopy(id, event, subject));
  }

  async function copy(
    id: string,
    { unit, document, officers }: PoliceRequest,
    { about, dossiers }: { about: FreezeAbout; dossiers: readonly PersonDossier[] },
    by: Actor,
  ): Promise<Frozen> {
    const writer = log.writer(by, dossiers[0]!.record.siteId);
    const named = dossiers.map(({ record }) => record.subject);
    const documents = dossiers.reduce((sum, { details }) => sum + details.length, 0);
    const facts = { unit, document, about, subjects: named, documents };
    const event = retentionEvents.write(writer, id, 'retention.frozen', facts, []);
    // The copies come first: what the record says is frozen is.
    const evidence = await room.of(keyOf(id, event));
    await evidence.setOfficers(officers);
    for (const { record, details } of dossiers) await evidence.add(record.subject, details);
    await log.append([event]);
    return event;
  }

  async function destroy(id: string): Promise<void> {
    for (const { freeze, drawer } of room.list()) if (freeze === id) await room.destroy(drawer);
  }

  return {
    async list() {
      const all = await Promise.all([...frozen].map(([id, event]) => viewOf(id, event)));
      return all.sort((a, b) => b.frozenAt - a.frozenAt);
    },

    async get(id) {
      const event = frozen.get(id);
      return event && holds(id) ? viewOf(id, event) : null;
    },

    async freeze(request, { about, subjects }, by) {
      if (subjects.length === 0) return { ok: false, refusal: 'nothing-chosen' };
      if (subjects.length > MAX_FROZEN_RECORDS) return { ok: false, refusal: 'too-many' };
      const changed = new Set<string>();
      beingFrozen.add(changed);
      try {
        const dossiers = (await persons.dossiers(subjects)).filter(({ details }) => details.length > 0);
        if (dossiers.length === 0) return { ok: false, refusal: 'nothing-kept' };
        const id = newId();
        const event = await copy(id, request, { about, dossiers }, by);
        for (const subject of event.facts.subjects)
          if (changed.has(subject)) await inTurn.run(id, () => keepCopy(id, event, subject));
        return { ok: true, freeze: await viewOf(id, event) };
      } finally {
        beingFrozen.delete(changed);
      }
    },

    async exported(id, by) {
      const event = frozen.get(id);
      const evidence = event && holds(id) ? await room.find(keyOf(id, event)) : null;
      if (!event || !evidence) return null;
      const { officers, details } = await evidence.read();
      const dossiers = (await persons.dossiers(event.facts.subjects)).map((dossier) => {
        const kept = details.get(dossier.record.subject) ?? [];
        return { ...dossier, details: kept, record: { ...dossier.record, documents: kept.length } };
      });
      const documents = dossiers.reduce((sum, one) => sum + one.details.length, 0);
      const facts = { subjects: [...event.facts.subjects], documents };
      await log.append([retentionEvents.write(log.writer(by, event.site), newId(), 'retention.exported', facts, [])]);
      return { freeze: await viewOf(id, event), officers, dossiers };
    },

    release: (id, why, by) =>
      inTurn.run(id, async () => {
        const event = frozen.get(id);
        if (!event || !holds(id)) return { ok: false, refusal: 'not-frozen' };
        await log.append([retentionEvents.write(log.writer(by, event.site), id, 'retention.released', why, [])]);
        await destroy(id);
        return { ok: true };
      }),

    async tidy() {
      for (const { freeze, drawer } of room.list()) {
        const isCutShort = !frozen.has(freeze) && timeOf(freeze) + UNDER_WAY_MS < now();
        if (released.has(freeze) || isCutShort) await inTurn.run(freeze, () => room.destroy(drawer));
      }
      if (isComplete) return;
      for (const [id, event] of frozen) if (holds(id)) await complete(id, event);
      isComplete = true;
    },
    idle: inTurn.idle,
  };
}

/** An id's own time, as UUIDs of version 7 have it. */
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
