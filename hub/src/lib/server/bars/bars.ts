import {
  barHolds,
  decideBar,
  MAX_ALONE_MS,
  type Bar,
  type BarCommand,
  type BarEvent,
  type BarRefusal,
  type Certainty,
  type MatchedBy,
} from '@foyer/shared/bars';
import type { BarDetails } from '@foyer/shared/details';
import type { OnDuty } from '@foyer/shared/duty';
import type { Actor } from '@foyer/shared/events';
import { inviteStatus } from '@foyer/shared/invites';
import { visitStatus } from '@foyer/shared/visits';
import type { DetailsVault } from '../details/index.ts';
import type { InviteBook } from '../invites/inviteBook.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import { openBarBook } from './barBook.ts';
import { createRecognise, type Recognised, type Standing } from './recognise.ts';

export type BarDone = { ok: true } | { ok: false; refusal: BarRefusal };

export interface BarProposal extends Omit<BarDetails, 'kind'> {
  until: number;
  /** It is to hold at once, since nobody else is there. */
  alone: boolean;
  helpId?: string;
}

/** Somebody on the list has registered or is expected, and nobody has said that it is somebody else. */
export interface BarAlert {
  barId: string;
  visitId: string;
  siteId: string;
  certainty: Certainty;
  by: readonly MatchedBy[];
  /** When they were recognised. */
  at: number;
}

/** Who is not to be let in. Matched here and nowhere else: nothing of the list leaves the hub. */
export interface Bars {
  /** All that there are and were, the newest first. */
  list(): Bar[];
  get(barId: string): Bar;
  /** Who it is and why; null once that is not kept any more. */
  detailsOf(bar: Bar): Promise<BarDetails | null>;
  /** The sealed reason of an entry. */
  reasonOf(bar: Bar, reasonId: string): Promise<string | null>;
  /** Who else is on duty there and could give the second word, by their ids. */
  colleagues(siteId: string, by: Actor): string[];
  /** `barId` is minted by the page, so that a second press puts nobody there twice. */
  propose(barId: string, proposal: BarProposal, by: Actor, siteId: string): Promise<BarDone>;
  confirm(barId: string, by: Actor): Promise<BarDone>;
  reject(barId: string, reason: string, by: Actor): Promise<BarDone>;
  renew(barId: string, until: number, reason: string, by: Actor): Promise<BarDone>;
  lift(barId: string, reason: string, by: Actor): Promise<BarDone>;
  /** A false alarm, or an exception: for this visit. */
  clear(barId: string, visitId: string, reason: string, by: Actor): Promise<BarDone>;
  /** The newest first. */
  alerts(): Promise<BarAlert[]>;
  standing(visitId: string): Promise<Standing>;
  onChange(listener: (bar: Bar, event: BarEvent) => void): () => void;
}

export interface OpenBars extends Bars {
  /** Whoever was alone with it has been relieved. */
  handOver(barId: string): Promise<BarDone>;
  /** Whether there is anything to compare anybody with. */
  holdAny(): boolean;
  /** Whether nothing stands against a visitor; where it does not, whoever asks waits until `letGo`. */
  mayGoOn(visitId: string): Promise<boolean>;
  /** Whether something waited for this visitor to be free; asked once. */
  letGo(visitId: string): boolean;
  recognised(visitId: string): Promise<Recognised[]>;
  /** Writes down that somebody was recognised. */
  met(barId: string, met: { visitId: string; certainty: Certainty; by: readonly MatchedBy[] }): Promise<void>;
}

const HUB: Actor = { kind: 'hub', id: 'hub' };
/** Whom the desk has no need to be told of any more. */
const OVER: readonly string[] = ['left', 'declined', 'refused', 'withdrawn'];

export async function openBars(options: {
  log: EventLog;
  vault: Pick<DetailsVault, 'put' | 'get' | 'getAll'>;
  visits: Pick<VisitBook, 'get'>;
  invites: Pick<InviteBook, 'get'>;
  duty: { onDuty(siteId: string): OnDuty[] };
  now: () => number;
}): Promise<OpenBars> {
  const { log, vault, visits, invites, duty, now } = options;
  const book = await openBarBook(log);
  const queue = createKeyedQueue();

  async function kept(barId: string, id: string) {
    return (await vault.getAll(barId)).find((entry) => entry.id === id)?.details ?? null;
  }
  async function detailsOf({ id, details }: Bar): Promise<BarDetails | null> {
    const found = details === null ? null : await kept(id, details);
    return found?.kind === 'bar' ? found : null;
  }
  const heldUp = new Set<string>();
  const holdAny = (): boolean => [...book.all()].some((bar) => barHolds(bar, now()));
  const recognise = createRecognise({ book, vault, detailsOf, now });

  async function siteOf(visitId: string): Promise<string | null> {
    return (await visits.get(visitId)).site ?? (await invites.get(visitId)).site;
  }

  const standing = async (visitId: string): Promise<Standing> =>
    holdAny() ? recognise.standing(visitId, await siteOf(visitId)) : 'free';

  const run = (barId: string, command: BarCommand, by: Actor, siteId?: string): Promise<BarDone> =>
    queue.run(barId, async () => {
      const bar = book.get(barId);
      const decision = decideBar(bar, command, log.writer(by, bar.site ?? siteId ?? null));
      if (!decision.ok) return decision;
      await log.append(decision.events);
      return { ok: true };
    });

  /** Kept for as long as the name itself. */
  const sealed = (bar: Bar, text: string, until = bar.until): Promise<string> =>
    vault.put(bar.id, { kind: 'reason', text }, { ...(bar.site === null ? {} : { site: bar.site }), until });

  const colleagues = (siteId: string, by: Actor): string[] =>
    duty
      .onDuty(siteId)
      .filter(({ who, role }) => who !== by.id && (role === 'desk' || role === 'duty-manager'))
      .map(({ who }) => who);

  return {
    list: () => [...book.all()].filter(({ proposed }) => proposed).sort((a, b) => b.proposed!.at - a.proposed!.at),
    get: book.get,
    detailsOf,
    async reasonOf(bar, reasonId) {
      const found = await kept(bar.id, reasonId);
      return found?.kind === 'reason' ? found.text : null;
    },
    colleagues,
    async propose(barId, { until, alone, helpId, ...who }, by, siteId) {
      // Pressed twice, the words are kept already.
      if (book.get(barId).proposed) return { ok: false, refusal: 'already-proposed' };
      const others = colleagues(siteId, by);
      if (alone && others.length > 0) return { ok: false, refusal: 'not-alone' };
      const details = await vault.put(barId, { kind: 'bar', ...who }, { site: siteId, until });
      const atOnce = alone ? { aloneUntil: now() + MAX_ALONE_MS, colleagues: others } : {};
      const about = helpId === undefined ? {} : { helpId };
      return run(barId, { type: 'propose', until, details, ...atOnce, ...about }, by, siteId);
    },
    handOver: (barId) => run(barId, { type: 'hand-over' }, HUB),
    confirm: (barId, by) => run(barId, { type: 'confirm' }, by),
    reject: async (barId, text, by) => run(barId, { type: 'reject', reason: await sealed(book.get(barId), text) }, by),
    async renew(barId, until, text, by) {
      const bar = book.get(barId);
      const who = await detailsOf(bar);
      if (!who) return { ok: false, refusal: 'not-proposed' };
      const details = await vault.put(barId, who, { until });
      return run(barId, { type: 'renew', until, details, reason: await sealed(bar, text, until) }, by);
    },
    lift: async (barId, text, by) => run(barId, { type: 'lift', reason: await sealed(book.get(barId), text) }, by),
    clear: async (barId, visitId, text, by) =>
      run(barId, { type: 'clear', visitId, reason: await sealed(book.get(barId), text) }, by),
    async alerts() {
      const open: BarAlert[] = [];
      for (const bar of book.all())
        for (const [visitId, { at, certainty, by, cleared }] of bar.matches)
          if (!cleared && barHolds(bar, now()) && (await isToCome(visitId)))
            open.push({ barId: bar.id, visitId, siteId: bar.site!, certainty, by, at });
      return open.sort((a, b) => b.at - a.at);
    },
    standing,
    recognised: async (visitId) => (holdAny() ? recognise.of(visitId, await siteOf(visitId)) : []),
    holdAny,
    async mayGoOn(visitId) {
      if ((await standing(visitId)) === 'free') return true;
      heldUp.add(visitId);
      // Their details may have come in while we looked, before anybody knew that somebody waits for them.
      return (await standing(visitId)) === 'free';
    },
    letGo: (visitId) => heldUp.delete(visitId),
    async met(barId, { visitId, certainty, by }) {
      const before = book.get(barId).matches.get(visitId);
      if (before?.certainty === certainty || before?.certainty === 'certain') return;
      await run(barId, { type: 'match', visitId, certainty, by }, HUB);
    },
    onChange: (listener) => book.onChange(listener),
  };

  /** Here, or expected. */
  async function isToCome(visitId: string): Promise<boolean> {
    const visit = await visits.get(visitId);
    if (visit.registration) return !OVER.includes(visitStatus(visit).status);
    return ['early', 'open'].includes(inviteStatus(await invites.get(visitId), now()));
  }
}
