import type { LimitedKey, LimitRule } from '../limits/limits.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A telephone is not to ring with codes that somebody else asks for; nobody is told whose is known by being let wait. */
const PER_ADDRESSEE: LimitRule = {
  freeTries: 3,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 6 * HOUR_MS,
  forgetAfterMs: 24 * HOUR_MS,
  clearedBySuccess: false,
};
/** Many people stand at one kiosk in a morning. */
const PER_KIOSK: LimitRule = {
  freeTries: 12,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 15 * MINUTE_MS,
  forgetAfterMs: HOUR_MS,
  clearedBySuccess: false,
};
const PER_SITE: LimitRule = { ...PER_KIOSK, freeTries: 80, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE_MS };

interface At {
  id: string;
  site: string;
}

export const toAsk = ({ id, site }: At, addressee: string): LimitedKey[] => [
  { key: `kiosk-code-to:${addressee}`, rule: PER_ADDRESSEE },
  { key: `kiosk-code-from:${id}`, rule: PER_KIOSK },
  { key: `kiosk-code-site:${site}`, rule: PER_SITE },
];

/** Beside the few tries that each code has. */
export const toProve = ({ id, site }: At): LimitedKey[] => [
  { key: `kiosk-proof-from:${id}`, rule: PER_KIOSK },
  { key: `kiosk-proof-site:${site}`, rule: PER_SITE },
];
