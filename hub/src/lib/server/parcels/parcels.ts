import type { ParcelDetails, PhotoDetails } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import type { Signature } from '@foyer/shared/terms';
import type {
  AskedWay,
  Carrier,
  LevelRoom,
  Parcel,
  ParcelKind,
  ParcelRefusal,
  ParcelSettings,
  ParcelSize,
  Proof,
  ProxyProof,
  Recipient,
  ReturnReason,
  Spot,
  Standing,
  TurnedAwayReason,
  UnclearReason,
} from '@foyer/shared/parcels';
import type { Statement } from './recipientBook.ts';

export type Level = Pick<Spot, 'shelf' | 'level'>;

/** What the desk, or a courier, has in their hand. */
export interface TakingIn {
  carrier: Carrier;
  kind: ParcelKind;
  size: ParcelSize;
  /** Whose it is, and whether they were asked about it and agreed; or why nobody knows. */
  for: { recipient: Recipient; asked: boolean; askedBy?: AskedWay } | { unclear: UnclearReason };
  waybill?: string;
  /** As the waybill writes it, masked or not. */
  name?: string;
  phoneEnding?: string;
  photo?: Pick<PhotoDetails, 'mediaType' | 'base64'>;
  /** The courier's stack that it came in. */
  stackId?: string;
  /** Where it is put; where the hub proposes, if not said. */
  level?: Level;
  /** It goes to the door of whoever wants that. */
  toDoor?: true;
  /** It is put with the neighbour whom their wish names. */
  toNeighbour?: true;
}

/** What the courier has back at once. */
export interface TurningAway {
  carrier: Carrier;
  recipient: Recipient;
  why: TurnedAwayReason;
  stackId?: string;
}

/** What is done with parcels that are here. */
export type ParcelAct =
  /** Without a level the hub proposes one. */
  | { type: 'shelve' | 'move'; level?: Level }
  | { type: 'address'; recipient: Recipient; asked: boolean; askedBy?: AskedWay }
  | { type: 'unclear'; why: UnclearReason }
  /** `signer`: who came, as the desk wrote it down. */
  | { type: 'collect'; proof: Proof; signer?: string; signature?: Signature; language?: string }
  | { type: 'hand-over'; proof: ProxyProof; name: string; signature?: Signature; language?: string }
  /** Somebody at a kiosk waits for the desk to bring it; `name` is a proxy's. */
  | {
      type: 'await';
      callId: string;
      device: string;
      proof: AwaitedProof;
      name?: string;
      signature?: Signature;
      language?: string;
    }
  /** The recipient lets somebody else collect it; what is entrusted with one word has one id. */
  | { type: 'entrust'; trustId: string; name: string }
  | { type: 'withdraw-trust' }
  /** Asks the recipient whether somebody may who came without a code. `askId`: minted at the tap. */
  | { type: 'ask-proxy'; askId: string; name: string }
  | { type: 'decline-proxy'; askId: string }
  /** To whoever waits for it at a kiosk, as they proved there. */
  | { type: 'hand-out' }
  | { type: 'look-into' }
  | { type: 'return'; why: ReturnReason }
  /** To a courier who gave that name: what is overdue, refused, or nobody's. */
  | { type: 'hand-back'; name: string }
  | { type: 'refuse' | 'find' | 'put-back' }
  /** Where a count missed it; what is gone or lost by then is left alone. */
  | { type: 'lose'; stocktakeId?: string }
  /** Whatever the record has said, it lies here: it is found, put back or moved as need be. */
  | { type: 'lies-at'; level: Level };

/** `same-waybill`: a parcel with this waybill is here already; `not-reached`: nothing leads to whom it is for. */
type AwaitedProof = NonNullable<Parcel['awaited']>['proof'];

export type ParcelTrouble = ParcelRefusal | 'same-waybill' | 'no-such-place' | 'place-full' | 'not-reached';
export type ParcelsDone = { ok: true; parcels: Parcel[] } | { ok: false; refusal: ParcelTrouble; parcelId: string };

/** Everything that lies in the lobby for somebody. */
export interface Parcels {
  /** What is in the house. */
  here(): Parcel[];
  get(parcelId: string): Promise<Parcel>;
  /** What is here for somebody; without a person what is for a company or household as a whole. */
  waitingFor(recipient: Recipient): Parcel[];
  /** What a tenant is to collect for others of the house, who wish it. */
  forNeighbour(tenantId: string): Parcel[];
  /** The parcels of a site that have or had one of the codes that somebody may mean, those that have left too. */
  byCode(typed: string, siteId: string): Promise<Parcel[]>;
  /** What was let out twice, by devices apart, and nobody has looked into. */
  takenTwice(): Parcel[];
  /** The name of who collects it for its recipient, as they gave it at the kiosk where they wait. */
  proxyOf(parcel: Parcel): Promise<string | null>;
  /** The name of whom its recipient lets collect it; null where that is nobody. */
  entrustedTo(parcel: Parcel): Promise<string | null>;
  /** The name of who came for it without a code, while its recipient is asked and when they said no. */
  askedName(parcel: Parcel): Promise<string | null>;
  /** The four digits by which they are known at a kiosk, in place of the recipient's telephone. */
  digitsOf(parcel: Parcel): string | null;
  /** The latest with this waybill. */
  byWaybill(waybill: string): Parcel | null;
  /** The parcel that a scanned pick-up pass is of, where its signature is ours and it is not over. */
  byPass(text: string): Promise<Parcel | null>;
  /** Its signed pick-up pass, in base45. */
  pass(parcel: Parcel): Promise<string>;
  rooms(siteId: string): LevelRoom[];
  /** What lies on a shelf, on any of its levels. */
  onShelf(siteId: string, shelf: string): Promise<Parcel[]>;
  /** Where one of this size would go; null where there is no room. */
  propose(siteId: string, wanted: { size: ParcelSize; kind: ParcelKind; recipient: Recipient }): Level | null;
  /** What the waybill says, opened; null where it was destroyed since, or nobody typed it. */
  detailsOf(parcel: Parcel): Promise<ParcelDetails | null>;
  /** How it looked when it came, opened; null where no picture was taken, or it was destroyed since. */
  photoOf(parcel: Parcel): Promise<PhotoDetails | null>;
  standing(recipient: Recipient): Standing;
  state(recipient: Recipient, statement: Statement, by: Actor): Promise<void>;
  settings(siteId: string): ParcelSettings;
  change(siteId: string, settings: ParcelSettings, by: Actor): Promise<void>;
  /**
   * Takes a parcel in and puts it on a shelf, or on the counter where no level has room for it.
   * @param parcelId minted by the page, so that a repeat is harmless
   */
  takeIn(parcelId: string, taking: TakingIn, by: Actor, siteId: string): Promise<ParcelsDone>;
  /** Writes down that the courier has it back, so that it is not missing of their stack. */
  turnAway(parcelId: string, turning: TurningAway, by: Actor, siteId: string): Promise<ParcelsDone>;
  /** Keeps what a visitor leaves for whom they did not meet. @param words what it is, sealed under the visit */
  leave(
    parcelId: string,
    left: { recipient: Recipient; visitId: string; words: string },
    by: Actor,
    siteId: string,
  ): Promise<ParcelsDone>;
  /** What a visitor left, what was collected of it too. */
  leftBy(visitId: string): Parcel[];
  /** A few words of whom it was left for to whoever left it; the last ones count. */
  answer(parcelId: string, words: string, by: Actor): Promise<ParcelsDone>;
  /** What whoever left it said of it, and what was answered, opened; null where there is nothing, or no longer. */
  wordsOf(parcel: Parcel): Promise<{ left: string | null; answer: string | null }>;
  /** Does the same with one or several, which stand or fall together. */
  run(parcelIds: readonly string[], act: ParcelAct, by: Actor): Promise<ParcelsDone>;
  onChange(listener: (parcel: Parcel) => void): () => void;
}
