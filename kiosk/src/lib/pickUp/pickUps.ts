import type { PickUpParcel, PickUpPicture, PickUpRequest, PickUpStanding, PickUpTaken } from '@foyer/shared/protocol';
import type { Signature } from '@foyer/shared/terms';
import type { Answer } from '../kiosk.ts';

/** What waits for whoever stands here, and may be taken. */
export interface OpenPickUp {
  readonly is: 'open';
  /** The hub's word for this session; null where the hub is away and the terminal lets out what it knows by itself. */
  readonly ticket: string | null;
  readonly by: PickUpRequest['by'];
  /** In the short form that may be called out. */
  readonly name: string;
  /** As whom somebody stands here. */
  readonly as: 'recipient' | 'proxy' | 'neighbour';
  /** The proxy whom the recipient named, in the short form. */
  readonly proxy: string | null;
  readonly parcels: readonly PickUpParcel[];
}
export type PickUpFound = OpenPickUp | { is: 'out'; at: number; how: 'collected' | 'handed-over' | 'returned' };

/** Who takes it: without a name the recipient, or the proxy whom the hub knows. */
export interface Taker {
  readonly name?: string;
  readonly signature?: Signature;
}

/** Parcels out, at the terminal. With a signed pass it works without the hub, provisionally. */
export interface PickUps {
  /** A text that opens nothing counts as a try. */
  open(request: PickUpRequest): Promise<Answer<PickUpFound>>;
  /** A code that is nobody's was shown. Answers for how long pick-up rests now, in ms; 0 where it does not. */
  wrong(): Promise<number>;
  /** From an open shelf: `label` is what was read from it. */
  take(opened: OpenPickUp, parcelId: string, label: string, taker: Taker): Promise<Answer<PickUpTaken>>;
  /** The desk is to bring these; it rings there under `callId`. Needs the hub. */
  await(opened: OpenPickUp, callId: string, parcelIds: readonly string[], taker: Taker): Promise<Answer<PickUpTaken>>;
  /** What somebody at the desk handed over while the hub was away. */
  handedOver(opened: OpenPickUp, parcelIds: readonly string[], taker: Taker): Promise<void>;
  standing(opened: OpenPickUp, callId: string): Promise<Answer<PickUpStanding>>;
  picture(opened: OpenPickUp, parcelId: string): Promise<Answer<PickUpPicture>>;
}
