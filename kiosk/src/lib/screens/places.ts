import type { InvitationOpened, Registered, ScanOutcome } from '#lib/kiosk.ts';
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
