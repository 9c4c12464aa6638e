import type { Device } from '@foyer/shared/devices';
import type { KioskBundle } from '@foyer/shared/protocol';
import type { OpenDevices } from '../devices/devices.ts';
import type { VisitorDesk } from './visitorDesk.ts';

/** What the routes under `/api/v1/kiosk` use. */
export interface KioskSide {
  readonly devices: OpenDevices;
  readonly visitorDesk: VisitorDesk;
  readonly rootKey: () => Promise<string>;
  readonly bundle: (device: Device) => Promise<{ bundle: KioskBundle; etag: string }>;
  /** How long to wait before another enrolment code may be tried from this address; null: now. */
  readonly enrolmentWait: (from: string) => Promise<number | null>;
  readonly enrolmentTried: (from: string, right: boolean) => Promise<void>;
}
