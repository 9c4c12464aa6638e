import type { GoodsRelease, InvitationOpened, Registered, ScanOutcome } from '#lib/kiosk.ts';
import type { Purpose } from '@foyer/shared/visits';
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
  /** `kind`: it is known already what they have come for. */
  | { at: 'walk-in'; kind?: Purpose }
  | { at: 'food' }
  | { at: 'courier' }
  | { at: 'invited'; opened: InvitationOpened | null }
  /** `said`: they chose "I am leaving" before they showed the pass. */
  | { at: 'leaving'; pass: PassScan | null; said?: true }
  /** `token`: their pass was read already. */
  | { at: 'pick-up'; token: string | null }
  | { at: 'look-up'; number: string | null; follow: string | null }
  | { at: 'standing'; shown: Shown }
  /** Something is left for whom this visit was to. */
  | { at: 'leave-word'; shown: Shown }
  /** A guard with a release pass in front of them. */
  | { at: 'release'; release: GoodsRelease }
  /** A staff member vouches for this visit while the hub is away. */
  | { at: 'vouch'; visitId: string; shown: Shown }
  /** `from` is when the appointment begins, `opens` from when on its guest may register. */
  | { at: 'refused'; why: RefusedScan; from: number | null; opens?: number | null };

export function placeOf(outcome: ScanOutcome): Place {
  switch (outcome.is) {
    case 'invitation':
      return placeOfInvitation(outcome.invitation);
    case 'pass':
      return { at: 'leaving', pass: outcome };
    case 'release':
      return { at: 'release', release: outcome.release };
    case 'pick-up':
      return { at: 'pick-up', token: outcome.token };
    case 'slip':
      return { at: 'look-up', number: null, follow: outcome.follow };
    case 'refused':
      return { at: 'refused', why: outcome.why, from: null };
  }
}

/** Early and late guests are told so kindly instead of being checked in. */
export function placeOfInvitation(opened: InvitationOpened): Place {
  // Whoever has registered looks again at where things stand, whatever the time is by now.
  if (opened.when === 'open' || opened.when === 'late' || (opened.registered && opened.card))
    return { at: 'invited', opened };
  const { from = null, opens = null } = opened.card ?? {};
  return { at: 'refused', why: opened.when, from, opens };
}

/**
 * Whether a code leads where its reader is already: scanners are pulled twice, and cameras see a code as long as it is
 * held. What is typed or shown there stays as it is.
 */
export function leadsHere(next: Place, here: Place): boolean {
  if (next.at === 'invited')
    return next.opened !== null && (here.at === 'invited' || here.at === 'standing') && visitAt(here) === visitAt(next);
  // The list and the PIN that was typed before it stay while the pass is held to the camera.
  if (next.at === 'release') return here.at === 'release' && here.release.releaseId === next.release.releaseId;
  if (next.at === 'look-up')
    return next.follow !== null && here.at === 'standing' && followAt(here.shown) === next.follow;
  return false;
}

function visitAt(place: Extract<Place, { at: 'invited' | 'standing' }>): string | null {
  if (place.at === 'invited') return place.opened?.visitId ?? null;
  return place.shown.by === 'registration' ? place.shown.registered.visitId : place.shown.progress.visitId;
}

function followAt(shown: Shown): string | null {
  if (shown.by === 'registration') return shown.registered.follow;
  return shown.request.by === 'slip' ? shown.request.follow : null;
}
