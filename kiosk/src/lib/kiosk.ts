import type { KnownField } from '@foyer/shared/details';
import type {
  CodeAsked,
  CodeRequest,
  EnrolAnswer,
  ErrorBody,
  KioskBundle,
  ProgressRequest,
  ProofRequest,
  RecognisedVisitor,
  SyncState,
  VisitProgress,
} from '@foyer/shared/protocol';
import type { Kind } from '@foyer/shared/kinds';
import type { Carrier } from '@foyer/shared/parcels';
import type { LeftToAsk } from '@foyer/shared/invites';
import type { Agreed, Signature, Terms } from '@foyer/shared/terms';
import type { IdentityDocument, Thing } from '@foyer/shared/visits';
import type { ReleaseRefusal, Taken } from '@foyer/shared/releases';
import type { KioskAlarm } from './alarm/alarm.ts';
import type { Maintenance } from './maintenance/maintenance.ts';
import type { PickUps } from './pickUp/pickUps.ts';
import type { PinPad } from './staff/pinPad.ts';

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

  /** Everybody has to leave the building: nothing else is on the screen. */
  readonly alarm: KioskAlarm | null;

  enrol(code: string): Promise<Answer<EnrolAnswer['device']>>;

  /** Hosts and companies, at most eight, for two characters or more. Local: works without the hub. */
  search(text: string): readonly HostChoice[];

  /** As it is chosen where nobody in particular is wanted; undefined for one that is not in the directory. */
  company(tenantId: string): HostChoice | undefined;
  /** At homes, by building, entrance and room as they are typed; only the whole of it finds anything. */
  flat(typed: string): HostChoice | undefined;

  /**
   * Seals the details, writes registration and details to this device and goes on; the hub hears of it when it can.
   * `visitId` is minted when the flow starts, so that a second tap writes nothing new.
   */
  register(visit: NewVisit): Promise<Registered>;

  /** A code to a phone, or to somebody who works here: the answer is the same whether it reaches anybody. Needs the hub. */
  askCode(request: Spoken<CodeRequest>): Promise<Answer<CodeAsked>>;
  /** Who stands here, for a visit that is not registered yet. Needs the hub. */
  prove(request: ProofRequest): Promise<Answer<RecognisedVisitor>>;
  /** Whoever proved who they are for this visit is not known again. Needs the hub. */
  forgetMe(visitId: string): Promise<Answer<unknown>>;

  /** Food that stands on its shelf or in the lobby: nobody goes up. The id is minted at the tap. */
  leaveFood(food: LeftFood): Promise<void>;

  /** Whether something may be left at this terminal for whom this visit is to: it has to know who that is. */
  mayLeaveWord(visitId: string): Promise<boolean>;
  /**
   * A message for whom they did not meet, or an item that they take to the desk's counter now. Whoever leaves it waits no
   * longer: their visit is called off. The id is minted at the tap.
   */
  leaveWord(word: LeftWord): Promise<void>;

  /** What a courier puts down: written to this device, and the hub hears of it when it can. */
  countIn(stack: CountedStack): Promise<void>;
  /** For whom the last courier came here; null where none did. */
  lastCarrier(): Promise<Carrier | null>;
  /** Parcels out. */
  readonly pickUps: PickUps;

  /** Where a visit registered in this session stands: reactive, from the inbox, with the pass once it is signed. */
  follow(visitId: string): FollowedVisit;

  /** One's own visit at any kiosk. Needs the hub. */
  progressOf(request: ProgressRequest): Promise<Answer<VisitProgress>>;

  /** What a scanned text is and what may be done with it. Works without the hub, provisionally. */
  interpretScan(text: string): Promise<ScanOutcome>;

  /** Needs the hub. */
  invitationByCode(code: string, phoneLast4: string): Promise<Answer<InvitationOpened>>;

  /**
   * The guest confirms: registers the invitation's own visit. What was said is sealed beside what the host gave.
   * A second confirmation writes nothing and answers the same. Rejects where `card` is null: see there.
   */
  confirmInvitation(invitation: InvitationOpened, said: GuestSaid): Promise<Registered>;

  /**
   * `heads` of a party come back in with their pass. The first time in the hub counts itself, when it signs the pass;
   * where the whole party is inside already this writes nothing.
   */
  checkIn(visitId: string, heads: number): Promise<void>;
  /** @param things of what was declared, what they say they have with them; absent where they were not asked */
  checkOut(leaving: Leaving, heads: number, things?: readonly Thing[]): Promise<void>;
  /** What was declared on the way in and not ticked, as far as this terminal has heard. */
  thingsInside(visitId: string): Promise<readonly Thing[]>;
  /** Somebody who lost the pass. Needs the hub. */
  findLeaving(name: string, code: string): Promise<Answer<VisitProgress>>;

  /** Rings at the desk. False where the hub is away: then the telephone is shown, and nothing rings later. */
  callDesk(call: NewCall): Promise<boolean>;
  withdrawCall(callId: string): Promise<void>;
  /** Reactive: whether somebody has taken the call, or everybody on duty was asked in vain. */
  callState(callId: string): CallState;

  /** Where staff put in their PIN; it works without the hub. */
  pinPad(): Promise<PinPad>;
  /** Whom to telephone about this visit, where a staff member may vouch for it here; null where nobody may. */
  vouching(visitId: string): Promise<VouchFor | null>;
  /** Signs a provisional pass: the host said yes on the telephone. A second tap changes nothing. */
  vouch(visitId: string, vouch: Vouch): Promise<void>;

  /** A guard has ticked what leaves. Works without the hub, provisionally. */
  letOut(releaseId: string, taken: readonly Taken[], memberId: string): Promise<LetOutAnswer>;

  /** What a technician may see and do, in whatever state the terminal is. */
  maintenance(): Promise<Maintenance>;
  /** All replications from where they are, at once. */
  restartReplication(): void;
  /** When the hub was last heard, ms; null where it was not since the program started. */
  lastContactAt(): number | null;

  /**
   * The screen tells the terminal whether a visitor is at it. Idle ends the session: followed visits and their passes
   * are forgotten, and updates are taken.
   */
  setIdle(idle: boolean): void;
}

/** In the language of the screen, which the terminal knows. */
export type Spoken<Request> = Request extends unknown ? Omit<Request, 'language'> : never;

export interface CallState {
  readonly answered: boolean;
  readonly unanswered: boolean;
}

/** By whom, and which document they saw, where the site asks for one. */
export interface Vouch {
  readonly memberId: string;
  readonly document?: IdentityDocument;
}

export interface VouchFor {
  readonly host: string | null;
  readonly tenant: string;
  readonly unit: string;
  /** The reception's number, where the site shows it to staff. */
  readonly telephone: string | null;
  readonly seesDocument: boolean;
  readonly hours: number;
}

/** Where a visit stands, and until when a pass that this terminal signed by itself is good. */
export type ShownProgress = VisitProgress & { readonly provisionalUntil?: number };

export interface KioskSync {
  readonly state: SyncState;
  readonly queued: number;
  readonly offlineSince: number | null;
  readonly rejected: readonly { id: string; reason: string }[];
}

/** Somebody asks for the desk; the id is minted at the tap. */
export interface NewCall {
  readonly callId: string;
  readonly screen: string;
  readonly visitId?: string;
}

export interface LeftFood {
  readonly foodId: string;
  readonly tenantId: string;
  readonly shelf: string | null;
}

export interface LeftWord {
  readonly keepId: string;
  readonly visitId: string;
  /** What they say; or what the item is. */
  readonly text: string;
  readonly item: boolean;
}

/** The id is minted when the courier begins. */
export interface CountedStack {
  readonly stackId: string;
  readonly carrier: Carrier;
  readonly pieces: number;
  /** Of a single piece that was scanned. */
  readonly waybill: string | null;
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
  /** What to press at the door to ring there, at homes. */
  readonly intercom?: string;
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
  /** As it was when the visitor began: what is settled anew meanwhile is for the next one. */
  readonly kind: Kind;
  /** To the site's own questions. */
  readonly answers: readonly OwnAnswer[];
  /** What the kind shows to be agreed to, in its order. */
  readonly agreements: readonly Agreement[];
  readonly heads: number;
  readonly language: string;
  /** Null for who is asked nothing about themselves: food riders. */
  readonly consents: { notice: number; photo: boolean; remember?: boolean } | null;
  /** What a returning visitor left masked, as in `visitor.name`: the hub fills it in. */
  readonly known?: readonly KnownField[];
  /** What they carry in and declare. */
  readonly things?: readonly Thing[];
  /** JPEG, at most 300 kB. */
  readonly photo?: Blob;
}

/** What an invited guest said at the kiosk, beside what host and phone have said already. */
export interface GuestSaid {
  readonly corrections: Partial<VisitorFields>;
  readonly answers: readonly OwnAnswer[];
  readonly agreements: readonly Agreement[];
  /** What they carry in and declare. */
  readonly things?: readonly Thing[];
  /** JPEG, at most 300 kB. */
  readonly photo: Blob | null;
}

/** A yes to a text, in the version that was on the screen. */
export interface Agreement {
  readonly terms: Agreed;
  readonly at: number;
  /** Null where a tap was enough. */
  readonly signature: Signature | null;
}

/** In both languages where it was chosen, as it was typed where it was typed. */
export interface OwnAnswer {
  readonly question: Kind['name'];
  readonly answer: Kind['name'];
}

export interface Registered {
  readonly visitId: string;
  readonly callNumber: string;
  /**
   * The random id of the slip: opens this one visit at any kiosk, or on a phone. Never stored; null for a visit that
   * was registered before, at another kiosk or in another session.
   */
  readonly follow: string | null;
  /** What to press at the door to ring the flat, at homes. */
  readonly intercom?: string;
}

export interface FollowedVisit {
  readonly progress: ShownProgress;
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
    /** From when on they may register. */
    readonly opens: number;
  } | null;
  /** `late`: its time is over and its host is asked anew. */
  readonly when: 'early' | 'open' | 'late' | 'over';
  /** Confirmed before, here or elsewhere: there is nothing to ask, only to show where it stands. */
  readonly registered: boolean;
  /** As it was when the code was read; null where the invitation has not reached this kiosk. */
  readonly asks: {
    readonly kind: Kind;
    /** All that the kind shows to be agreed to. */
    readonly documents: readonly Terms[];
    /** Of those what the guest has agreed to already: on their phone, or for another visit. */
    readonly agreed: readonly Agreed[];
    /** Nothing, where everything was filled in on the phone under the notice as it is now. */
    readonly left: LeftToAsk;
  } | null;
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
  /** A release pass: what is on its list may leave, or why not. */
  | { is: 'release'; release: GoodsRelease }
  /** A slip: shows where the visit stands. */
  | { is: 'slip'; follow: string }
  /** Of a parcel: opens all that waits for its recipient. */
  | { is: 'pick-up'; token: string }
  | { is: 'refused'; why: 'not-yet' | 'expired' | 'used' | 'revoked' | 'wrong-zone' | 'unknown-key' | 'not-a-pass' };

/** Large items behind a genuine release pass. */
export interface GoodsRelease {
  readonly releaseId: string;
  /** `not-here`: genuine, and its list has not reached this terminal. */
  readonly state: 'open' | 'early' | 'over' | 'cancelled' | 'all-out' | 'not-here';
  readonly from: number | null;
  readonly until: number | null;
  /** From the card that the scan opened, where something may leave. */
  readonly list: {
    readonly tenant: string;
    readonly unit: string;
    /** As far as it was said: company, name, plate. */
    readonly carrier: readonly string[];
    readonly lines: readonly { readonly what: string; readonly count: number; readonly rest: number }[];
  } | null;
}

/** How many of each line are still in the house after it. */
export type LetOutAnswer = { ok: true; rest: number[] } | { ok: false; why: ReleaseRefusal };

/** An answer of the hub, or why there is none. `offline`: the hub cannot be reached now. */
export type Answer<T> = { ok: true; value: T } | ({ ok: false } & Refusal);

/** Why the hub said no, with what belongs to it. */
export type Refusal = Pick<ErrorBody, 'retryAfterMs' | 'site'> & { error: string };
