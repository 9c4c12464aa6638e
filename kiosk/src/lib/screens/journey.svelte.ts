import type { Kiosk } from '#lib/kiosk.ts';
import { leadsHere, placeOf, type Place } from './places.ts';

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
  /** A screen for which a code means something else. */
  #taker: ((text: string) => void) | null = null;

  constructor(kiosk: Kiosk, wipe: () => void) {
    this.#kiosk = kiosk;
    this.#wipe = wipe;
  }

  /** @returns whether the place that asks is still the one on the screen, for when an answer comes late */
  watchPlace(): () => boolean {
    const { session, arrivals } = this;
    return () => session === this.session && arrivals === this.arrivals;
  }

  go(place: Place): void {
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

  /** While a screen has a use of its own for codes; what ends it is the answer. */
  takeScans(taker: (text: string) => void): () => void {
    this.#taker = taker;
    return () => {
      if (this.#taker === taker) this.#taker = null;
    };
  }

  /** A code was read, by camera or hand-held scanner, on whichever screen. */
  async scanned(text: string): Promise<void> {
    if (this.checking) return;
    if (this.#taker) return this.#taker(text);
    const { session } = this;
    this.checking = true;
    let next: Place;
    try {
      next = placeOf(await this.#kiosk.interpretScan(text));
    } catch (error) {
      next = { at: 'refused', why: 'unknown-key', from: null };
      reportError(error);
    }
    if (session !== this.session) return;
    this.checking = false;
    if (leadsHere(next, this.place)) return;
    this.go(next.at === 'leaving' && this.place.at === 'leaving' ? { ...next, said: true } : next);
  }
}
