import type { OnDuty } from '@foyer/shared/duty';
import { earliestIdAt, type Actor } from '@foyer/shared/events';
import {
  applyHelpEvent,
  decideHelp,
  foldHelp,
  recipientsOf,
  type Help,
  type HelpCommand,
  type HelpEvent,
  type HelpKind,
  type HelpPlace,
  type HelpRefusal,
  type HelpSettled,
} from '@foyer/shared/help';
import type { IncidentDetails } from '@foyer/shared/details';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Sites } from '../services.ts';

/** What a shift and the one before it called for. */
const KEPT_MS = 36 * 60 * 60_000;
const MINUTE_MS = 60_000;

export type HelpDone = { ok: true } | { ok: false; refusal: HelpRefusal };

export interface HelpRequest {
  kind: HelpKind;
  place: HelpPlace;
  /** Where exactly, and what is the matter; kept sealed. */
  words: string;
  visitId?: string;
}

export interface HelpRecord extends Omit<IncidentDetails, 'kind'> {
  settled: HelpSettled;
}

/** Whom the desk called for help, and how that stands. */
export interface Helps {
  /** Of the last day and a half, newest first. */
  list(): Help[];
  /** One of any day. */
  get(helpId: string): Promise<Help>;
  /** `helpId` is minted by the page, so that a second press calls nobody twice. */
  raise(helpId: string, request: HelpRequest, by: Actor, siteId?: string): Promise<HelpDone>;
  run(helpId: string, command: Exclude<HelpCommand, { type: 'raise' | 'record' }>, by: Actor): Promise<HelpDone>;
  /** Who it was, where, what happened and how it was settled: sealed, and written once. */
  record(helpId: string, record: HelpRecord, by: Actor): Promise<HelpDone>;
  /** What was written down; null where nothing was, or it is not kept any more. */
  recordOf(help: Help): Promise<IncidentDetails | null>;
  wordsOf(help: Help): Promise<string | null>;
  onChange(listener: (help: Help) => void): () => void;
  sweep(): void;
}

export async function openHelps(options: {
  log: EventLog;
  duty: { onDuty(siteId: string): OnDuty[] };
  sites: Pick<Sites, 'settings'>;
  vault: Pick<DetailsVault, 'put' | 'getAll'>;
  now: () => number;
}): Promise<Helps> {
  const { log, duty, sites, vault, now } = options;
  const helps = new Map<string, Help>();
  const listeners = new Set<(help: Help) => void>();
  const queue = createKeyedQueue();

  log.onEvent((event, noun, helpId) => {
    if (noun !== 'help') return;
    const help = applyHelpEvent(helps.get(helpId) ?? foldHelp(helpId, []), event as HelpEvent);
    // Of one that is not at hand this is not all: `get` reads the rest of it.
    if (help.raised) helps.set(helpId, help);
    for (const listener of listeners) listener(help);
  });
  for await (const { subject, events } of log.atHand('help', earliestIdAt(now() - KEPT_MS)))
    helps.set(subject, foldHelp(subject, events));

  const get = async (helpId: string): Promise<Help> =>
    helps.get(helpId) ?? foldHelp(helpId, await log.eventsOf('help', helpId));

  const run = (helpId: string, command: HelpCommand, by: Actor, siteId?: string): Promise<HelpDone> =>
    queue.run(helpId, async () => {
      const help = await get(helpId);
      const decision = decideHelp(help, command, log.writer(by, help.site ?? siteId));
      if (!decision.ok) return decision;
      await log.append(decision.events);
      return { ok: true };
    });

  return {
    list: () => [...helps.values()].filter(({ raised }) => raised).sort((a, b) => b.raised!.at - a.raised!.at),
    get,
    async raise(helpId, { kind, place, words, visitId }, by, siteId) {
      const text = words.trim();
      // Said again, its words are kept already.
      const { id: there, helpMinutes } = sites.settings(siteId ?? null);
      const isSaid = text !== '' && !(await get(helpId)).raised;
      const note = isSaid ? { note: await vault.put(helpId, { kind: 'note', text }, { site: there }) } : {};
      const { to } = recipientsOf(kind, duty.onDuty(there));
      const dueAt = now() + helpMinutes * MINUTE_MS;
      const about = visitId === undefined ? {} : { visitId };
      return run(helpId, { type: 'raise', kind, place, ...note, ...about, dueAt, to: to.slice(0, 20) }, by, there);
    },
    run: (helpId, command, by) => run(helpId, command, by),
    async record(helpId, { settled, ...words }, by) {
      const help = await get(helpId);
      if (!help.raised) return { ok: false, refusal: 'not-raised' };
      if (help.recorded) return { ok: false, refusal: 'already-recorded' };
      const details = await vault.put(helpId, { kind: 'incident', ...words }, { site: help.site! });
      return run(helpId, { type: 'record', details, settled }, by);
    },
    async recordOf({ id, recorded }) {
      const found = recorded && (await vault.getAll(id)).find((entry) => entry.id === recorded.details)?.details;
      return found?.kind === 'incident' ? found : null;
    },
    async wordsOf({ id, raised }) {
      if (!raised?.note) return null;
      const found = (await vault.getAll(id)).find((entry) => entry.id === raised.note);
      return found?.details.kind === 'note' ? found.details.text : null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep() {
      for (const [id, { raised }] of helps) if (raised && raised.at < now() - KEPT_MS) helps.delete(id);
    },
  };
}
