import type { Device } from '@foyer/shared/devices';
import type { KioskBundle } from '@foyer/shared/protocol';
import type { OpenDevices } from '../devices/devices.ts';
import type { OpenQueues } from '../handover/queues.ts';
import type { createTakeDelivery } from '../handover/takeDelivery.ts';
import type { PickUps } from '../pickUps/pickUps.ts';
import type { Returning } from '../returning/returning.ts';
import type { KioskAnswer, VisitorDesk } from './visitorDesk.ts';

/** What the routes under `/api/v1/kiosk` use. */
export interface KioskSide {
  readonly devices: OpenDevices;
  readonly visitorDesk: VisitorDesk;
  readonly returning: Returning;
  readonly pickUps: PickUps;
  /** Ed25519, raw, base64url. */
  readonly rootKey: string;
  readonly bundle: (device: Device) => Promise<{ bundle: KioskBundle; etag: string }>;
  readonly takeDelivery: ReturnType<typeof createTakeDelivery>;
  readonly queueDecision: OpenQueues['decisionOn'];
  /** A code is eight letters and lasts a quarter of an hour; even so it is not to be guessed at. */
  readonly enrol: (
    code: string,
    from: string,
    passKey?: string,
  ) => Promise<KioskAnswer<{ device: Device; credential: string; servicePin: string }>>;
}
