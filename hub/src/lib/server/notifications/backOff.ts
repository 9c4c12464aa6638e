const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The first tries are close together, since somebody stands in the lobby; RFC 5321, 4.5.4.1, is about the later ones. */
const WAITS_MS = [5 * SECOND, 15 * SECOND, 45 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE];
const LONGEST_WAIT_MS = HOUR;
/** After this a message has lost its point, whatever it said. */
const GIVE_UP_AFTER_MS = 48 * HOUR;

/** When the next try is due after `tries` of them; null where it is time to give up. */
export function afterTry(tries: number, queuedAt: number, now: number): number | null {
  const next = now + (WAITS_MS[tries - 1] ?? LONGEST_WAIT_MS);
  return next - queuedAt > GIVE_UP_AFTER_MS ? null : next;
}

/**
 * Whether the mail server refused this very message for good (RFC 5321, 4.2.1: 5yz) by its address or its content. A
 * refused sign-in or sender is the set-up's fault, which somebody will mend, and takes no message with it.
 */
export function isForGood(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  if (typeof responseCode !== 'number' || responseCode < 500) return false;
  return command === 'RCPT TO' || command === 'DATA';
}
