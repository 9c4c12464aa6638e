import type { Kiosk } from '#lib/kiosk.ts';
import { placeOf, type Place } from './places.ts';

/**
 * Goes from place to place in memory alone: nothing of a session is in the address or the history, so that Back,
 * reload and a restart of the browser find the first screen.
 */
export class Journey {
  place = $state.raw<Place>({ at: 'attract' });
  /** Rises with every session: what belongs to an earlier one has no business on the screen. */
  session = $state(0);
  /** Rises with every step from place to place: the same place again starts afresh. */
  arrivals = $state(0);
  checking = $state(false);
  #kiosk: Kiosk;
  #wipe: () => void;

  constructor(kiosk: Kiosk, wipe: () => void) {
    this.#kiosk = kiosk;
    this.#wipe = wipe;
  }

  go(place: Place): void {
    this.#kiosk.setIdle(place.at === 'attract');
    this.arrivals += 1;
    this.place = place;
  }

  /** The end of a session, however it came: everything of it is wiped. */
  home(): void {
    this.session += 1;
    this.checking = false;
    this.#wipe();
    this.go({ at: 'attract' });
  }

  /** A code was read, by camera or hand-held scanner, on whichever screen. */
  async scanned(text: string): Promise<void> {
    if (this.checking) return;
    const { session } = this;
    this.checking = true;
    try {
      const outcome = await this.#kiosk.interpretScan(text);
      if (session === this.session) this.go(placeOf(outcome));
    } finally {
      if (session === this.session) this.checking = false;
    }
  }
}
