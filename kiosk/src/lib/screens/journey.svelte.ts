import type { InvitationOpened, Kiosk, Registered, ScanOutcome } from '#lib/kiosk.ts';
import type { ProgressRequest, VisitProgress } from '@foyer/shared/protocol';

export type PassScan = Extract<ScanOutcome, { is: 'pass' }>;
export type RefusedScan = Extract<ScanOutcome, { is: 'refused' }>['why'] | 'early' | 'over';

/** A visit to show: one that was registered at this kiosk just now, or one that was looked up at it. */
export type Shown =
  { by: 'registration'; registered: Registered } | { by: 'look-up'; progress: VisitProgress; request: ProgressRequest };

/** Where the visitor is. What they type lives in the screens below and goes with them. */
export type Place =
  | { at: 'attract' }
  | { at: 'choices' }
  | { at: 'walk-in' }
  | { at: 'invited'; opened: InvitationOpened | null }
  | { at: 'leaving'; pass: PassScan | null }
  | { at: 'look-up'; number: string | null; follow: string | null }
  | { at: 'standing'; shown: Shown }
  | { at: 'refused'; why: RefusedScan; from: number | null };

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

export function placeOf(outcome: ScanOutcome): Place {
  switch (outcome.is) {
    case 'invitation':
      return placeOfInvitation(outcome.invitation);
    case 'pass':
      return { at: 'leaving', pass: outcome };
    case 'slip':
      return { at: 'look-up', number: null, follow: outcome.follow };
    case 'refused':
      return { at: 'refused', why: outcome.why, from: null };
  }
}

/** Early and late guests are told so kindly instead of being checked in. */
export function placeOfInvitation(opened: InvitationOpened): Place {
  if (opened.when === 'open') return { at: 'invited', opened };
  return { at: 'refused', why: opened.when, from: opened.card?.from ?? null };
}
