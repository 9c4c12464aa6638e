import { earliestIdAt, type Actor } from '@foyer/shared/events';
import {
  applyKeepEvent,
  decideGiving,
  decideNotBrought,
  decideTaking,
  foldKeep,
  type Keep,
  type KeepEvent,
  type KeepRefusal,
} from '@foyer/shared/keeps';
import type { Recipient } from '@foyer/shared/parcels';
import type { Registration } from '@foyer/shared/visits';
import type { DetailsVault } from '../details/index.ts';
import type { Parcels, ParcelsDone } from '../parcels/parcels.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { VisitBook } from '../visits/visitBook.ts';

/** Whoever said at a kiosk that they bring an item comes within minutes; after so long nobody waits for it. */
const AWAITED_MS = 12 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** As long as names live by default: what nobody wanted until then nobody will. */
const KEPT_MS = 90 * DAY_MS;

type NotAnnounced = { ok: false; refusal: 'not-announced' };

/**
 * Messages that visitors left, at the desk or a kiosk. An item that they leave becomes a parcel of whom it is for, under the
 * same id, when it has passed over the desk's counter.
 */
export interface Keeps {
  /** Of the last months, newest first. */
  list(): Keep[];
  /** @param keepId minted by the page, so that a repeat is harmless */
  take(
    keepId: string,
    visitId: string,
    left: { text: string; item: boolean },
    by: Actor,
  ): Promise<{ ok: true } | { ok: false; refusal: 'not-registered' }>;
  /** Items that visitors said at a kiosk they bring, and that nobody at the desk has had in their hand; the first one first. */
  awaited(): Keep[];
  /** It is here: from now on it is a parcel. */
  bring(keepId: string, by: Actor): Promise<ParcelsDone | NotAnnounced>;
  /** Nobody came with it. */
  notBrought(keepId: string, by: Actor): Promise<{ ok: true } | NotAnnounced>;
  give(keepId: string, by: Actor): Promise<{ ok: true } | { ok: false; refusal: KeepRefusal }>;
  get(keepId: string): Promise<Keep>;
  /** What they said, opened; null where it was destroyed since. */
  textOf(keep: Keep): Promise<string | null>;
  onChange(listener: (keep: Keep) => void): () => void;
  sweep(): void;
}

export async function openKeeps(options: {
  log: EventLog;
  book: Pick<VisitBook, 'get'>;
  parcels: Pick<Parcels, 'get' | 'leave' | 'leftBy'>;
  vault: Pick<DetailsVault, 'put' | 'getAll'>;
  now: () => number;
}): Promise<Keeps> {
  const { log, book, parcels, vault, now } = options;
  const keeps = new Map<string, Keep>();
  const listeners = new Set<(keep: Keep) => void>();
  const queue = createKeyedQueue();
  const isAtHand = ({ taken, announced }: Keep): boolean =>
    (taken !== null && taken.at >= now() - KEPT_MS) || (announced !== null && announced.at >= now() - AWAITED_MS);

  /** An item that has become a parcel is shown as that. */
  const isShown = (keep: Keep): boolean =>
    keep.taken !== null && isAtHand(keep) && (!keep.taken.item || keep.given !== null);
  const isAwaited = (keep: Keep): boolean => {
    const { id, announced, notBrought } = keep;
    if (!announced || notBrought || !isAtHand(keep)) return false;
    return parcels.leftBy(announced.visitId).every((parcel) => parcel.id !== id);
  };

  log.onEvent((event, noun, keepId) => {
    if (noun !== 'keep') return;
    const keep = applyKeepEvent(keeps.get(keepId) ?? foldKeep(keepId, []), event as KeepEvent);
    if (keep.taken || keep.announced) keeps.set(keepId, keep);
    for (const listener of listeners) listener(keep);
  });
  for await (const { subject, events } of log.atHand('keep', earliestIdAt(now() - KEPT_MS)))
    keeps.set(subject, foldKeep(subject, events));

  // Items were kept here until they became parcels: those that nobody has handed over yet become one now.
  for (const { id, taken, given } of keeps.values()) {
    if (!taken?.item || given || (await parcels.get(id)).received) continue;
    const { visitId, details: words, by, site } = taken;
    await parcels.leave(id, { recipient: recipientOf(taken), visitId, words }, by, site);
  }

  const get = async (keepId: string): Promise<Keep> =>
    keeps.get(keepId) ?? foldKeep(keepId, await log.eventsOf('keep', keepId));

  return {
    list: () => [...keeps.values()].filter(isShown).sort((a, b) => b.taken!.at - a.taken!.at),
    get,
    take: (keepId, visitId, { text, item }, by) =>
      queue.run(keepId, async () => {
        const [keep, visit] = [await get(keepId), await book.get(visitId)];
        const { registration, site } = visit;
        if (!registration || site === null) return { ok: false, refusal: 'not-registered' };
        if (keep.taken || (await parcels.get(keepId)).received) return { ok: true };
        const details = await vault.put(visitId, { kind: 'note', text });
        if (item) {
          await parcels.leave(keepId, { recipient: recipientOf(registration), visitId, words: details }, by, site);
          return { ok: true };
        }
        const facts = { visitId, ...hostOf(registration), details, item };
        await log.append(decideTaking(keep, facts, log.writer(by, site)));
        return { ok: true };
      }),
    awaited: () => [...keeps.values()].filter(isAwaited).sort((a, b) => a.announced!.at - b.announced!.at),
    bring: (keepId, by) =>
      queue.run(keepId, async () => {
        const { announced } = await get(keepId);
        if (!announced) return { ok: false, refusal: 'not-announced' };
        const { visitId, details: words, site } = announced;
        return parcels.leave(keepId, { recipient: recipientOf(announced), visitId, words }, by, site);
      }),
    notBrought: (keepId, by) =>
      queue.run(keepId, async () => {
        const keep = await get(keepId);
        const decision = decideNotBrought(keep, log.writer(by, keep.announced?.site ?? null));
        if (!decision.ok) return decision;
        await log.append(decision.events);
        return { ok: true };
      }),
    give: (keepId, by) =>
      queue.run(keepId, async () => {
        const keep = await get(keepId);
        const decision = decideGiving(keep, log.writer(by, keep.taken?.site ?? null));
        if (!decision.ok) return decision;
        await log.append(decision.events);
        return { ok: true };
      }),
    async textOf({ taken, announced }) {
      const left = taken ?? announced;
      if (!left) return null;
      const found = (await vault.getAll(left.visitId)).find(({ id }) => id === left.details);
      return found?.details.kind === 'note' ? found.details.text : null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep() {
      for (const [id, keep] of keeps) if (!isAtHand(keep)) keeps.delete(id);
    },
  };
}

function hostOf({ tenantId, hostPersonId }: Registration) {
  return hostPersonId === undefined ? { tenantId } : { tenantId, hostPersonId };
}

const recipientOf = ({ tenantId, hostPersonId }: Pick<Registration, 'tenantId' | 'hostPersonId'>): Recipient =>
  hostPersonId === undefined ? { tenantId } : { tenantId, personId: hostPersonId };
