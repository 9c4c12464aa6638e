import * as v from 'valibot';
import { musterTap, rollCall, type MusterTap, type RollCall } from '../emergencies/rollCall.ts';

/** What a phone keeps of a roll call, so that a reload without the network loses neither the list nor a tick. */
export interface Kept {
  list: RollCall | null;
  taps: readonly MusterTap[];
}

export interface RollCallStore {
  /** This phone, as its ticks are told apart; minted once. */
  phone(mint: () => string): string;
  read(): Kept;
  write(kept: Kept): void;
  /** Names have no business on a phone after the alarm. */
  forget(): void;
}

const kept = v.object({ list: v.nullable(rollCall), taps: v.array(musterTap) });
const PHONE = 'foyer-muster-phone';

/**
 * In the page's local storage: written at once and there after a crash, which a list of some hundred names and their
 * ticks fits in. A phone that allows none still works for as long as the page is open.
 */
export function localRollCallStore(storage: Storage, key: string): RollCallStore {
  const name = `foyer-muster:${key}`;
  const quietly = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    phone: (mint) =>
      quietly(() => {
        const known = storage.getItem(PHONE);
        if (known) return known;
        const minted = mint();
        storage.setItem(PHONE, minted);
        return minted;
      }, mint()),
    read: () =>
      quietly<Kept>(() => v.parse(kept, JSON.parse(storage.getItem(name) ?? 'null') ?? { list: null, taps: [] }), {
        list: null,
        taps: [],
      }),
    write: (value) => quietly(() => storage.setItem(name, JSON.stringify(value)), undefined),
    forget: () => quietly(() => storage.removeItem(name), undefined),
  };
}
