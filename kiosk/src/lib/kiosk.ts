import type { EnrolAnswer, KioskBundle, ProgressRequest, SyncState, VisitProgress } from '@foyer/shared/protocol';
import type { Purpose } from '@foyer/shared/visits';

/**
 * What the screens may ask of the terminal. One object, built by `createKiosk` in the root layout and handed down by
 * context; its properties are reactive. Screens hold no other state than what the visitor is typing.
 */
export interface Kiosk {
  /** `insecure`: the page was opened on an origin without camera, service worker and WebCrypto. */
  readonly phase: 'starting' | 'insecure' | 'unenrolled' | 'ready' | 'revoked';
  readonly bundle: KioskBundle | null;
  readonly sync: KioskSync;
  /** Visits that were registered here or are called today: numbers only, for the strip of the attract screen. */
  readonly strip: readonly StripEntry[];

  enrol(code: string): Promise<Answer<EnrolAnswer['device']>>;

  /** Hosts and companies, at most eight, for two characters or more. Local: works without the hub. */
  search(text: string): readonly HostChoice[];

  /**
   * Seals the details, writes registration and details to this device and goes on; the hub hears of it when it can.
   * `visitId` is minted when the flow starts, so that a second tap writes nothing new.
   */
  register(visit: NewVisit): Promise<Registered>;

  /** Where a visit registered in this session stands: reactive, from the inbox, with the pass once it is signed. */
  follow(visitId: string): FollowedVisit;

  /** One's own visit at any kiosk. Needs the hub. */
  progressOf(request: ProgressRequest): Promise<Answer<VisitProgress>>;

  /** What a scanned text is and what may be done with it. Works without the hub, provisionally. */
  interpretScan(text: string): Promise<ScanOutcome>;

  /** Needs the hub. */
  invitationByCode(code: string, phoneLast4: string): Promise<Answer<InvitationOpened>>;

  /**
   * The guest confirms: registers the invitation's own visit. `corrections` are sealed beside what the host gave.
   * A second confirmation writes nothing and answers the same. Rejects where `card` is null: see there.
   */
  confirmInvitation(invitation: InvitationOpened, corrections: Partial<VisitorFields>): Promise<Registered>;

  /**
   * `heads` of a party come back in with their pass. The first time in the hub counts itself, when it signs the pass;
   * where the whole party is inside already this writes nothing.
   */
  checkIn(visitId: string, heads: number): Promise<void>;
  checkOut(leaving: Leaving, heads: number): Promise<void>;
  /** Somebody who lost the pass. Needs the hub. */
  findLeaving(name: string, code: string): Promise<Answer<VisitProgress>>;

  /** Rings at the desk. `reached` is false where the hub is away: then the telephone is shown. */
  callDesk(screen: string, visitId?: string): Promise<{ callId: string; reached: boolean }>;
  /** Reactive: whether somebody at the desk has taken the call. */
  callState(callId: string): { readonly answered: boolean };

  /**
   * The screen tells the terminal whether a visitor is at it. Idle ends the session: followed visits and their passes
   * are forgotten, and updates are taken.
   */
  setIdle(idle: boolean): void;
}

export interface KioskSync {
  readonly state: SyncState;
  readonly queued: number;
  readonly offlineSince: number | null;
  readonly rejected: readonly { id: string; reason: string }[];
}

export interface StripEntry {
  readonly callNumber: string;
  readonly next: 'asking' | 'wait' | 'to-the-desk' | 'pass-ready' | 'please-see-desk';
}

export interface HostChoice {
  readonly kind: 'person' | 'tenant';
  readonly tenantId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly tenantName: string;
  readonly unit: string;
}

export interface VisitorFields {
  name: string;
  phone: string;
  company: string;
  plate: string;
  itemsCarried: string;
  /** A guardian's name for a visitor under 14. */
  guardianName: string;
}

export interface NewVisit {
  readonly visitId: string;
  readonly to: HostChoice;
  readonly visitor: VisitorFields;
  readonly purpose: Purpose;
  readonly heads: number;
  readonly language: string;
  readonly consents: { notice: number; photo: boolean };
  /** JPEG, at most 300 kB. */
  readonly photo?: Blob;
}

export interface Registered {
  readonly visitId: string;
  readonly callNumber: string;
  /**
   * The random id of the slip: opens this one visit at any kiosk, or on a phone. Never stored; null for a visit that
   * was registered before, at another kiosk or in another session.
   */
  readonly follow: string | null;
}

export interface FollowedVisit {
  readonly progress: VisitProgress;
}

export interface InvitationOpened {
  readonly visitId: string;
  readonly token: string;
  /**
   * Masked, from the card that the scan opened; null where the invitation has not reached this kiosk (offline since
   * before it was made): it is genuine, yet it cannot be confirmed here, and the desk takes over.
   */
  readonly card: {
    readonly guest: string;
    readonly company: string | null;
    readonly phone: string | null;
    readonly host: string;
    readonly tenant: string;
    readonly from: number;
    readonly until: number;
    readonly heads: number;
  } | null;
  readonly when: 'early' | 'open' | 'over';
  /** Confirmed before, here or elsewhere: there is nothing to ask, only to show where it stands. */
  readonly registered: boolean;
}

export interface Leaving {
  readonly visitId: string;
  readonly headsInside: number;
  readonly how: 'pass' | 'code';
}

export type ScanOutcome =
  | { is: 'invitation'; invitation: InvitationOpened }
  /** A visitor's pass: of somebody inside (may leave), or cleared and coming in. */
  | { is: 'pass'; visitId: string; headsInside: number; heads: number; granted: 'decided' | 'provisional' }
  /** A slip: shows where the visit stands. */
  | { is: 'slip'; follow: string }
  | { is: 'refused'; why: 'not-yet' | 'expired' | 'used' | 'revoked' | 'wrong-zone' | 'unknown-key' | 'not-a-pass' };

/** An answer of the hub, or why there is none. `offline`: the hub cannot be reached now. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: string; retryAfterMs?: number };
