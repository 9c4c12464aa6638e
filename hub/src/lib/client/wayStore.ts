import * as v from 'valibot';
import { tick, type Tick } from '../post/requests.ts';
import { wayView, type WayView } from '../post/view.ts';

/** What a phone keeps of its way, so that a reload in a lift loses neither the list nor a tick. */
export interface KeptWay {
  list: WayView | null;
  ticks: readonly Tick[];
}

export interface WayStore {
  read(): KeptWay;
  write(kept: KeptWay): void;
}

const kept = v.object({ list: v.nullable(wayView), ticks: v.array(tick) });
const NOTHING: KeptWay = { list: null, ticks: [] };

/** In the page's local storage, for one member: what somebody else ticked on this phone is not sent in their name. */
export function localWayStore(storage: Storage, staffId: string): WayStore {
  const name = `foyer-way:${staffId}`;
  const quietly = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      // A phone that allows none still works for as long as the page is open.
      return otherwise;
    }
  };
  return {
    read: () => quietly<KeptWay>(() => v.parse(kept, JSON.parse(storage.getItem(name) ?? 'null') ?? NOTHING), NOTHING),
    write: (value) => quietly(() => storage.setItem(name, JSON.stringify(value)), undefined),
  };
}
