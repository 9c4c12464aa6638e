/** How often a PIN was wrong at a kiosk, for a number or for all of them: kept over a reload. */
export interface PinTries {
  wrong: number;
  lockedUntil: number;
}

export const NO_TRIES: PinTries = { wrong: 0, lockedUntil: 0 };

const FREE_TRIES = 3;
const SECOND_MS = 1000;
/** After each wrong PIN beyond the free ones; the last one again and again. */
const WAITS_MS = [30, 60, 300, 900, 3600].map((seconds) => seconds * SECOND_MS);

export function afterWrongPin({ wrong }: PinTries, now: number): PinTries {
  const count = wrong + 1;
  const beyond = count - FREE_TRIES;
  if (beyond < 0) return { wrong: count, lockedUntil: 0 };
  return { wrong: count, lockedUntil: now + WAITS_MS[Math.min(beyond, WAITS_MS.length - 1)]! };
}

/** Milliseconds still to wait, 0 where there is nothing to wait for. A clock that went back does not lock for ever. */
export function lockedFor({ lockedUntil }: PinTries, now: number): number {
  return Math.min(Math.max(0, lockedUntil - now), WAITS_MS.at(-1)!);
}
