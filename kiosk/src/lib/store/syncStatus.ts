import type { KioskSync } from '../kiosk.ts';

export interface SyncFacts {
  offlineSince: number | null;
  /** The hub does not accept this terminal's credential. */
  signedOut: boolean;
  queued: number;
  rejected: readonly { id: string; reason: string }[];
  /** The inbox has read to the end of the feed and waits for more. */
  caughtUp: boolean;
  /** Changes that the hub says are still to be read. */
  toRead: number;
}

/** The honest state, from what most keeps a terminal from working down to what is only not finished yet. */
export function syncStatus(facts: SyncFacts): KioskSync {
  const { offlineSince, signedOut, queued, rejected, caughtUp, toRead } = facts;
  const state = signedOut
    ? 'signed-out'
    : offlineSince !== null
      ? 'offline'
      : rejected.length > 0
        ? 'rejected'
        : queued > 0 || toRead > 0 || !caughtUp
          ? 'catching-up'
          : 'live';
  return { state, queued, offlineSince, rejected };
}
