import type { Device } from '@foyer/shared/devices';
import type {
  AwaitRequest,
  PickUpOpened,
  PickUpPicture,
  PickUpRequest,
  PickUpStanding,
  PickUpTaken,
  StandingRequest,
  TakeRequest,
} from '@foyer/shared/protocol';
import type { KioskAnswer } from '../kiosk/visitorDesk.ts';

/** Whose parcel it is has come to the wrong lobby: where it lies. */
export type PickUpAnswer<T> = KioskAnswer<T> | { ok: false; error: 'other-site'; siteId: string };

/** Parcels out, at a kiosk: what somebody may see and take who has shown that they may. */
export interface PickUps {
  /** All that waits for whom a pass or a code is of. */
  open(request: PickUpRequest, device: Device): Promise<PickUpAnswer<PickUpOpened>>;
  /** One from an open shelf, by its label. */
  take(request: TakeRequest, device: Device): Promise<KioskAnswer<PickUpTaken>>;
  /** The desk is to bring these. */
  await(request: AwaitRequest, device: Device): Promise<KioskAnswer<PickUpTaken>>;
  standing(request: StandingRequest, device: Device): Promise<KioskAnswer<PickUpStanding>>;
  picture(request: { ticket: string; parcelId: string }, device: Device): Promise<KioskAnswer<PickUpPicture>>;
}
