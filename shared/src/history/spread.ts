/** How long something took, of many times: what is usual, and what one in ten had to bear. */
export interface Spread {
  readonly count: number;
  readonly medianMs: number | null;
  /** Nine in ten took no longer than this. */
  readonly p90Ms: number | null;
}

export function spreadOf(durationsMs: readonly number[]): Spread {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  return { count: sorted.length, medianMs: percentile(sorted, 0.5), p90Ms: percentile(sorted, 0.9) };
}

/** By nearest rank: always a duration that somebody really had. @param sorted ascending */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
