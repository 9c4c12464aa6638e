import {
  decideRelease,
  doorRefusal,
  restOf,
  type Release,
  type ReleaseRefusal,
  type Taken,
} from '@foyer/shared/releases';
import type { GoodsRelease, LetOutAnswer } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';

/** What the check of the pass alone says, for a terminal that has not heard of the release. */
export type PassWord = 'admitted' | 'provisional' | 'not-yet' | 'expired' | 'used' | 'revoked' | 'wrong-zone';

const STATES: Partial<Record<ReleaseRefusal, GoodsRelease['state']>> = {
  'not-yet': 'early',
  over: 'over',
  cancelled: 'cancelled',
  'all-out': 'all-out',
};

/** A genuine release pass, with what its signature opens: the list lies on every terminal of the site, sealed under it. */
export async function openRelease(token: string, word: PassWord, release: Release, now: number): Promise<GoodsRelease> {
  const { id: releaseId, granted } = release;
  const until = granted?.until ?? null;
  const closed = (state: GoodsRelease['state'], from: number | null = null): GoodsRelease => ({
    ...{ releaseId, state, from, until, list: null },
  });
  if (word === 'revoked') return closed('cancelled');
  const refusal = doorRefusal(release, now);
  // What this terminal knows of it says more than the pass: everything may have left.
  if (granted && refusal !== null) return closed(STATES[refusal] ?? 'not-here', granted.from);
  if (word === 'expired') return closed('over');
  if (word === 'not-yet') return closed('early', granted?.from ?? null);
  // Fetched with the first code, like all that reads passes.
  const { openReleaseCard } = await import('@foyer/shared/passes');
  const card = granted && (await openReleaseCard(granted.card, token));
  if (!card) return closed('not-here');
  const rest = restOf(release);
  const { tenant, unit, company, plate, carrier } = card;
  return {
    ...{ releaseId, state: 'open', from: granted.from, until },
    list: {
      ...{ tenant, unit },
      carrier: [company, carrier, plate].filter((one) => one !== undefined),
      lines: card.lines.map(({ what, count }, i) => ({ what, count, rest: rest[i] ?? 0 })),
    },
  };
}

/**
 * Things leave: written here first. Unlike a visitor's leaving this can be refused at the door, and is, where this
 * terminal knows that it would be more than is listed. What another door let out while they were apart the desk is told.
 */
export function createLettingOut(terminal: Terminal) {
  return async (releaseId: string, taken: readonly Taken[], memberId: string): Promise<LetOutAnswer> => {
    const provisional = terminal.isLive() ? {} : { provisional: true as const };
    const command = { type: 'let-out' as const, taken, memberId, ...provisional };
    const decided = decideRelease(await terminal.release(releaseId), command, writerOf(terminal));
    if (!decided.ok) return { ok: false, why: decided.refusal };
    await terminal.writeEvents(decided.events as never);
    return { ok: true, rest: restOf(await terminal.release(releaseId)) };
  };
}
