import { createHmac } from 'node:crypto';
import type { Details } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import {
  applyLetterEvent,
  decideLetter,
  foldLetter,
  isLetterHere,
  noLetter,
  type Letter,
  type LetterCommand,
  type LetterKind,
  type LetterRefusal,
  type LetterReturnWhy,
  type MissedWhy,
  type Party,
} from '@foyer/shared/post';
import type { Signature } from '@foyer/shared/terms';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';
import { openFolded } from './folded.ts';
import type { LivesAt, PartyTrouble } from './livesAt.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A letter that nobody called for has gone back to the post office long before. */
const KEPT_MS = 120 * DAY_MS;

/** Who took it, and their name as they wrote it. */
export interface Receipt {
  name: string;
  signature: Signature;
}
export interface LetterTaking {
  kind: LetterKind;
  recipient: Party;
  number?: string;
  name?: string;
}
export type LetterAct =
  | { type: 'sign'; tickId: string; at: number; where: 'door' | 'desk'; receipt: Receipt }
  | { type: 'miss'; tickId: string; at: number; why: MissedWhy }
  | { type: 'return'; why: LetterReturnWhy }
  | { type: 'reopen' | 'cancel' };
export type LetterDone = { ok: true; letter: Letter } | { ok: false; refusal: LetterRefusal; letterId: string };
/** `same-number`: a letter with this number is here already. */
export type LetterTakenIn = LetterDone | { ok: false; refusal: PartyTrouble | 'same-number'; letterId: string };

/** Registered and express mail. */
export interface Letters {
  /** Of the last months. */
  list(): Letter[];
  /** What is to be carried up, and what lies at the desk. */
  here(): Letter[];
  get(letterId: string): Promise<Letter>;
  /** @param letterId minted by the page, so that a repeat is harmless */
  takeIn(letterId: string, taking: LetterTaking, by: Actor, siteId: string): Promise<LetterTakenIn>;
  run(letterId: string, act: LetterAct, by: Actor): Promise<LetterDone>;
  /** What stands on it, opened; null where it was destroyed since, or nobody typed it. */
  numberOf(letter: Letter): Promise<string | null>;
  /** Who signed for it, likewise. */
  signerOf(letter: Letter): Promise<string | null>;
  onChange(listener: (letter: Letter) => void): () => void;
}

export interface OpenLetters extends Letters {
  has(letterId: string): boolean;
  sweep(): void;
}

export interface LetterParts {
  log: EventLog;
  vault: Pick<DetailsVault, 'put' | 'getAll'>;
  queue: KeyedQueue;
  livesAt: LivesAt;
  /** What marks of numbers are made with. */
  secret: Uint8Array;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}

export async function openLetters(parts: LetterParts): Promise<OpenLetters> {
  const { log, vault, queue, livesAt, secret, now, onError } = parts;
  const letters = await openFolded({
    ...{ noun: 'letter', none: noLetter, apply: applyLetterEvent, fold: foldLetter, keptMs: KEPT_MS },
    ...{ log, now, onError },
  });
  const list = (): Letter[] => [...letters.all()].filter(({ received }) => received !== null);
  const here = (): Letter[] => list().filter(isLetterHere);
  /** 132 bits of a keyed hash: the same for the same number, and it says nothing of it. */
  const markOf = (number: string): string =>
    createHmac('sha256', secret).update(`letter:${number}`).digest('base64url').slice(0, 22);
  const inTurn = <T>(siteId: string | null, task: () => Promise<T>): Promise<T> =>
    queue.run(`letters:${siteId ?? ''}`, task);

  async function write(letter: Letter, command: LetterCommand, by: Actor, siteId: string | null): Promise<LetterDone> {
    const decision = decideLetter(letter, command, log.writer(by, siteId));
    if (!decision.ok) return { ok: false, refusal: decision.refusal, letterId: letter.id };
    await log.append(decision.events);
    return { ok: true, letter: await letters.get(letter.id) };
  }

  async function opened<K extends Details['kind']>(
    letterId: string,
    detailsId: string | undefined,
    kind: K,
  ): Promise<Extract<Details, { kind: K }> | null> {
    if (detailsId === undefined) return null;
    const found = (await vault.getAll(letterId)).find(({ id }) => id === detailsId)?.details;
    return found?.kind === kind ? (found as Extract<Details, { kind: K }>) : null;
  }

  return {
    list,
    here,
    get: letters.get,
    takeIn: (letterId, { kind, recipient, number, name }, by, siteId) =>
      inTurn(siteId, async () => {
        const known = await letters.get(letterId);
        // Sent twice: it is there.
        if (known.received) return { ok: true, letter: known };
        if (!livesAt(recipient, siteId)) return { ok: false, refusal: 'not-at-this-site', letterId };
        const mark = number === undefined ? undefined : markOf(number);
        const same = mark === undefined ? undefined : here().find(({ received }) => received?.mark === mark);
        if (same) return { ok: false, refusal: 'same-number', letterId: same.id };
        const said = { ...(number === undefined ? {} : { number }), ...(name === undefined ? {} : { name }) };
        const kept =
          Object.keys(said).length > 0
            ? { details: await vault.put(letterId, { kind: 'letter', ...said }, { site: siteId }) }
            : {};
        const marked = mark === undefined ? {} : { mark };
        return write(known, { type: 'receive', kind, recipient, ...marked, ...kept }, by, siteId);
      }),
    async run(letterId, act, by) {
      const { site } = await letters.get(letterId);
      return inTurn(site, async () => {
        const letter = await letters.get(letterId);
        if (act.type !== 'sign') return write(letter, act, by, site);
        const { receipt, ...signed } = act;
        // Before anything is kept of what is refused, or has come already.
        const first = decideLetter(letter, { ...signed, receipt: '-' }, log.writer(by, site));
        if (!first.ok) return { ok: false, refusal: first.refusal, letterId };
        if (first.events.length === 0) return { ok: true, letter };
        const kept = await vault.put(letterId, { kind: 'signed-for', ...receipt }, site === null ? {} : { site });
        return write(letter, { ...signed, receipt: kept }, by, site);
      });
    },
    numberOf: async ({ id, received }) => (await opened(id, received?.details, 'letter'))?.number ?? null,
    signerOf: async ({ id, end }) =>
      end?.how === 'signed' ? ((await opened(id, end.receipt, 'signed-for'))?.name ?? null) : null,
    onChange: letters.onChange,
    has: letters.has,
    sweep: () => letters.sweep(({ received }) => (received?.at ?? 0) < now() - KEPT_MS),
  };
}
