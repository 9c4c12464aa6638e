/** How often something may be guessed. Waits double from `firstWaitMs` with every try beyond the free ones. */
export interface LimitRule {
  readonly freeTries: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After so long without a try everything is forgotten. */
  readonly forgetAfterMs: number;
  /**
   * Whether a right guess wipes the slate. Not for an address or a kiosk: who has one right guess of their own could
   * make room for any number of wrong ones.
   */
  readonly clearedBySuccess: boolean;
}

export interface LimitedKey {
  readonly key: string;
  readonly rule: LimitRule;
}

export type Attempt = { ok: true; succeeded(): Promise<void> } | { ok: false; retryAfterMs: number };

export interface Limits {
  /**
   * Counts a try against every key, or against none where one of them has to wait. It counts before the guess is looked
   * at, so that guesses side by side do not slip through.
   */
  take(keys: readonly LimitedKey[]): Promise<Attempt>;
}

interface Tally {
  tries: number;
  lastTryAt: number;
  blockedUntil: number;
  forgetAfterMs: number;
}

/**
 * Kept in memory: writing every wrong guess to the disk would let a guesser work it, and a restart, which a guesser
 * cannot bring about, forgives a handful of tries at most. Bounded, the longest untouched going first.
 */
export function createLimits({ now, maxKeys = 20_000 }: { now: () => number; maxKeys?: number }): Limits {
  const tallies = new Map<string, Tally>();

  function tallyOf({ key, rule }: LimitedKey): Tally {
    const tally = tallies.get(key);
    if (tally && now() - tally.lastTryAt < tally.forgetAfterMs) return tally;
    return { tries: 0, lastTryAt: now(), blockedUntil: 0, forgetAfterMs: rule.forgetAfterMs };
  }

  function count(limited: LimitedKey): void {
    const { key, rule } = limited;
    const tally = tallyOf(limited);
    tally.tries += 1;
    tally.lastTryAt = now();
    tally.blockedUntil = blockedUntil(tally, rule);
    tallies.delete(key);
    tallies.set(key, tally);
    if (tallies.size > maxKeys) tallies.delete(tallies.keys().next().value!);
  }

  function forgive(limited: LimitedKey): void {
    const { key, rule } = limited;
    const tally = tallies.get(key);
    if (!tally) return;
    if (rule.clearedBySuccess) {
      tallies.delete(key);
      return;
    }
    tally.tries = Math.max(0, tally.tries - 1);
    tally.blockedUntil = blockedUntil(tally, rule);
  }

  return {
    async take(keys) {
      const retryAfterMs = Math.max(0, ...keys.map((limited) => tallyOf(limited).blockedUntil - now()));
      if (retryAfterMs > 0) return { ok: false, retryAfterMs };
      keys.forEach(count);
      return { ok: true, succeeded: async () => keys.forEach(forgive) };
    },
  };
}

function blockedUntil({ tries, lastTryAt }: Tally, rule: LimitRule): number {
  const beyond = tries - rule.freeTries;
  if (beyond < 0) return 0;
  return lastTryAt + Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** Math.min(beyond, 30));
}
