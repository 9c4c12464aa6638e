import type { Actor } from '@foyer/shared/events';
import {
  applyRoundEvent,
  decideRound,
  foldRound,
  noRound,
  type MissedWhy,
  type Round,
  type RoundCommand,
  type RoundKind,
  type RoundRefusal,
} from '@foyer/shared/post';
import { openFolded } from './folded.ts';
import type { LetterParts, Receipt } from './letters.ts';
import type { PartyTrouble } from './livesAt.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEPT_MS = 120 * DAY_MS;

export interface RoundMaking {
  kind: RoundKind;
  signed: boolean;
  title: string;
  tenantIds: readonly string[];
}
export type RoundAct =
  | { type: 'leave'; tickId: string; tenantId: string; at: number; receipt?: Receipt }
  | { type: 'miss'; tickId: string; tenantId: string; at: number; why: MissedWhy }
  | { type: 'reopen'; tenantId: string }
  | { type: 'finish' | 'cancel' };
export type RoundDone = { ok: true; round: Round } | { ok: false; refusal: RoundRefusal };
export type RoundMade = RoundDone | { ok: false; refusal: PartyTrouble };

/** Newspapers, notices and bills, from door to door. */
export interface Rounds {
  /** Of the last months. */
  list(): Round[];
  get(roundId: string): Promise<Round>;
  /** @param roundId minted by the page, so that a repeat is harmless */
  make(roundId: string, making: RoundMaking, by: Actor, siteId: string): Promise<RoundMade>;
  run(roundId: string, act: RoundAct, by: Actor): Promise<RoundDone>;
  /** What it is, in the desk's words; null where they were destroyed since. */
  titleOf(round: Round): Promise<string | null>;
  onChange(listener: (round: Round) => void): () => void;
}

export interface OpenRounds extends Rounds {
  has(roundId: string): boolean;
  sweep(): void;
}

export async function openRounds(parts: Omit<LetterParts, 'secret'>): Promise<OpenRounds> {
  const { log, vault, queue, livesAt, now, onError } = parts;
  const rounds = await openFolded({
    ...{ noun: 'mailround', none: noRound, apply: applyRoundEvent, fold: foldRound, keptMs: KEPT_MS },
    ...{ log, now, onError },
  });
  const inTurn = <T>(roundId: string, task: () => Promise<T>): Promise<T> => queue.run(`mailround:${roundId}`, task);

  async function write(round: Round, command: RoundCommand, by: Actor, siteId: string | null): Promise<RoundDone> {
    const decision = decideRound(round, command, log.writer(by, siteId));
    if (!decision.ok) return decision;
    await log.append(decision.events);
    return { ok: true, round: await rounds.get(round.id) };
  }

  return {
    list: () => [...rounds.all()].filter(({ opened }) => opened !== null),
    get: rounds.get,
    make: (roundId, { title, tenantIds, ...making }, by, siteId) =>
      inTurn(roundId, async () => {
        const known = await rounds.get(roundId);
        if (known.opened) return { ok: true, round: known };
        if (!tenantIds.every((tenantId) => livesAt({ tenantId }, siteId)))
          return { ok: false, refusal: 'not-at-this-site' };
        const details = await vault.put(roundId, { kind: 'note', text: title }, { site: siteId });
        return write(known, { type: 'open', ...making, tenantIds: [...tenantIds], details }, by, siteId);
      }),
    run: (roundId, act, by) =>
      inTurn(roundId, async () => {
        const round = await rounds.get(roundId);
        const { site } = round;
        if (act.type !== 'leave' || !act.receipt) {
          const { receipt: _, ...command } = { receipt: undefined, ...act };
          return write(round, command, by, site);
        }
        const { receipt, ...left } = act;
        // Before anything is kept of what is refused, or has come already.
        const first = decideRound(round, { ...left, receipt: '-' }, log.writer(by, site));
        if (!first.ok) return first;
        if (first.events.length === 0) return { ok: true, round };
        const kept = await vault.put(roundId, { kind: 'signed-for', ...receipt }, site === null ? {} : { site });
        return write(round, { ...left, receipt: kept }, by, site);
      }),
    async titleOf({ id, opened }) {
      const found = (await vault.getAll(id)).find((one) => one.id === opened?.details)?.details;
      return found?.kind === 'note' ? found.text : null;
    },
    onChange: rounds.onChange,
    has: rounds.has,
    sweep: () => rounds.sweep(({ opened }) => (opened?.at ?? 0) < now() - KEPT_MS),
  };
}
