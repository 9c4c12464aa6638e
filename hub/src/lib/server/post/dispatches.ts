import type { DispatchDetails } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import type { Carrier } from '@foyer/shared/parcels';
import {
  applyDispatchEvent,
  decideAccepting,
  decideCancelling,
  foldDispatch,
  noDispatch,
  type Dispatch,
  type DispatchRefusal,
  type Party,
  type Service,
} from '@foyer/shared/post';
import type { Sites } from '../services.ts';
import type { Documents } from '../store/documents.ts';
import { dayOf } from '../visits/day.ts';
import { openFolded } from './folded.ts';
import type { LetterParts } from './letters.ts';
import type { PartyTrouble } from './livesAt.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Monthly accounts are looked at for a year. */
const KEPT_MS = 400 * DAY_MS;

export interface Accepting {
  carrier: Carrier;
  service: Service;
  grams: number;
  cents: number;
  sender: Party;
  addressee: string;
  destination: string;
  tracking?: string;
}
export type DispatchDone = { ok: true; dispatch: Dispatch } | { ok: false; refusal: DispatchRefusal };
export type DispatchAccepted = DispatchDone | { ok: false; refusal: PartyTrouble };

/** Outgoing mail that was handed in at the desk. */
export interface Dispatches {
  /** Of one day (YYYY-MM-DD) of a site, by the receipt's number. */
  ofDay(siteId: string, day: string): Dispatch[];
  get(dispatchId: string): Promise<Dispatch>;
  /** @param dispatchId minted by the page, so that a repeat is harmless */
  accept(dispatchId: string, accepting: Accepting, by: Actor, siteId: string): Promise<DispatchAccepted>;
  cancel(dispatchId: string, reason: string, by: Actor): Promise<DispatchDone>;
  /** Where it goes, opened; null where it was destroyed since. */
  detailsOf(dispatch: Dispatch): Promise<DispatchDetails | null>;
  /** Why it was cancelled, likewise. */
  reasonOf(dispatch: Dispatch): Promise<string | null>;
}

export interface OpenDispatches extends Dispatches {
  has(dispatchId: string): boolean;
  sweep(): void;
}

export async function openDispatches(
  parts: Omit<LetterParts, 'secret'> & { documents: Documents; sites: Pick<Sites, 'settings'> },
): Promise<OpenDispatches> {
  const { log, vault, queue, livesAt, documents, sites, now, onError } = parts;
  const dispatches = await openFolded({
    ...{ noun: 'dispatch', none: noDispatch, apply: applyDispatchEvent, fold: foldDispatch, keptMs: KEPT_MS },
    ...{ log, now, onError },
  });
  const dayAt = (at: number, siteId: string | null): string => dayOf(at, sites.settings(siteId).timeZone);
  const inTurn = <T>(id: string, task: () => Promise<T>): Promise<T> => queue.run(`dispatch:${id}`, task);

  /** 20261123-0007. A number that was given and then not used is missing in the row, and nothing else is. */
  async function nextNumber(siteId: string): Promise<string> {
    const day = dayAt(now(), siteId);
    const counter = await documents.update<{ day: string; count: number }>(
      `counter:dispatches:${siteId}`,
      (stored) => ({
        day,
        count: stored?.day === day ? stored.count + 1 : 1,
      }),
    );
    return `${day.replaceAll('-', '')}-${String(counter!.count).padStart(4, '0')}`;
  }

  return {
    ofDay: (siteId, day) =>
      [...dispatches.all()]
        .filter(({ site, accepted }) => accepted !== null && site === siteId && dayAt(accepted.at, siteId) === day)
        .sort((a, b) => (a.accepted!.number < b.accepted!.number ? -1 : 1)),
    get: dispatches.get,
    accept: (dispatchId, { addressee, destination, tracking, ...facts }, by, siteId) =>
      inTurn(dispatchId, async () => {
        const known = await dispatches.get(dispatchId);
        // Sent twice: it has its receipt.
        if (known.accepted) return { ok: true, dispatch: known };
        if (!livesAt(facts.sender, siteId)) return { ok: false, refusal: 'not-at-this-site' };
        const said = { addressee, destination, ...(tracking === undefined ? {} : { tracking }) };
        const details = await vault.put(dispatchId, { kind: 'dispatch', ...said }, { site: siteId });
        const accepted = { number: await nextNumber(siteId), ...facts, details };
        await log.append(decideAccepting(known, accepted, log.writer(by, siteId)));
        return { ok: true, dispatch: await dispatches.get(dispatchId) };
      }),
    cancel: (dispatchId, reason, by) =>
      inTurn(dispatchId, async () => {
        const dispatch = await dispatches.get(dispatchId);
        const writer = log.writer(by, dispatch.site);
        const first = decideCancelling(dispatch, '-', writer);
        if (!first.ok) return first;
        const about = dispatch.site === null ? {} : { site: dispatch.site };
        const kept = await vault.put(dispatchId, { kind: 'reason', text: reason }, about);
        const decision = decideCancelling(dispatch, kept, writer);
        if (!decision.ok) return decision;
        await log.append(decision.events);
        return { ok: true, dispatch: await dispatches.get(dispatchId) };
      }),
    async detailsOf({ id, accepted }) {
      const found = (await vault.getAll(id)).find((one) => one.id === accepted?.details)?.details;
      return found?.kind === 'dispatch' ? found : null;
    },
    async reasonOf({ id, cancelled }) {
      const found = (await vault.getAll(id)).find((one) => one.id === cancelled?.reason)?.details;
      return found?.kind === 'reason' ? found.text : null;
    },
    has: dispatches.has,
    sweep: () => dispatches.sweep(({ accepted }) => (accepted?.at ?? 0) < now() - KEPT_MS),
  };
}
