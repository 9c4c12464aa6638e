import type { GateTroubles } from '../../board/gateTroubles.ts';
import { lastHeard, type Contact } from './contacts.ts';
import type { Gate } from './gates.ts';

const MINUTE_MS = 60_000;
/** Gates that ask for keys do so every few minutes. */
const SILENT_AFTER_MS = 30 * MINUTE_MS;
/** Somebody is still putting it up. */
const NEW_FOR_MS = 60 * MINUTE_MS;
/** Beyond that nobody tries any more. */
const REFUSED_FOR_MS = 15 * MINUTE_MS;
const MOST_REFUSED = 200;

/** A key that was turned away: of a gate that was revoked, or of nobody, from an address. */
interface Refusal {
  name: string;
  /** Null where the key is nobody's: it is not known of which building it would be. */
  siteId: string | null;
  at: number;
}

export type RefusedKeys = ReturnType<typeof createRefusedKeys>;

/** Keys that were turned away lately. Bounded, the longest ago going first. */
export function createRefusedKeys(now: () => number) {
  const refusals = new Map<string, Refusal>();
  return {
    add(refusal: Omit<Refusal, 'at'>): void {
      refusals.delete(refusal.name);
      refusals.set(refusal.name, { ...refusal, at: now() });
      if (refusals.size > MOST_REFUSED) refusals.delete(refusals.keys().next().value!);
    },
    lately: (): Refusal[] => [...refusals.values()].filter(({ at }) => now() - at < REFUSED_FOR_MS),
  };
}

export const isSilent = (contact: Contact, now: number): boolean =>
  contact.regular && now - lastHeard(contact)! > SILENT_AFTER_MS;

/**
 * What is known to be wrong with gates, and no more: one that speaks only when somebody walks through is not missed at
 * night. One that has kept in touch and is silent now is; so is one that never spoke since it was added, and a key that
 * is turned away.
 */
export function gateTroublesOf(
  gates: readonly (Gate & { contact: Contact })[],
  refused: readonly Refusal[],
  now: number,
): GateTroubles {
  const inUse = gates.filter(({ revokedAt }) => revokedAt === null);
  const names = (which: readonly Gate[]): string[] => which.map(({ name }) => name);
  return {
    silent: names(inUse.filter(({ contact }) => isSilent(contact, now))),
    unheard: names(inUse.filter(({ contact, addedAt }) => lastHeard(contact) === null && now - addedAt > NEW_FOR_MS)),
    refused: refused.map(({ name }) => name),
  };
}
