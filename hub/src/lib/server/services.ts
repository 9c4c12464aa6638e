import type { Actor } from '@foyer/shared/events';
import type { SiteSettings } from '@foyer/shared/site';
import type { VisitCommand, VisitRefusal } from '@foyer/shared/visits';
import type { BoardRow, CallRow, DeviceRow, TimelineEntry } from '../board/row.ts';

export interface Health {
  status: 'ok' | 'failing';
  version: string;
  database: 'ok' | 'failing';
  uptimeSeconds: number;
}

export interface Site {
  settings(): SiteSettings;
  change(settings: SiteSettings, by: Actor): Promise<void>;
}

export interface VisitorDetails {
  name: string;
  phone?: string;
  company?: string;
  plate?: string;
  itemsCarried?: string;
}

export interface DeskRegistration extends VisitorDetails {
  tenantId: string;
  hostPersonId?: string;
  purpose: 'meeting' | 'interview' | 'delivery' | 'service' | 'private' | 'other';
  heads: number;
  language: string;
}

export type Done<T = unknown> = ({ ok: true } & T) | { ok: false; refusal: VisitRefusal };

export interface Visits {
  /** Runs one command on a visit as `by`. Commands on one visit run one after another, so two agents end in one state. */
  run(visitId: string, command: Exclude<VisitCommand, { type: 'register' }>, by: Actor): Promise<Done>;
  /** A visit that the desk registers itself. `visitId` is minted by the page, so that a repeat is harmless. */
  register(visitId: string, registration: DeskRegistration, by: Actor): Promise<Done<{ callNumber: string }>>;
  /** Keeps the text sealed and adds the event that points to it. */
  note(visitId: string, text: string, by: Actor): Promise<Done>;
  /** Declines or refuses and keeps the reason sealed, for the desk only. */
  withReason(
    visitId: string,
    command: Extract<VisitCommand, { type: 'decline' | 'refuse' }>,
    reason: string,
    by: Actor,
  ): Promise<Done>;
  /** A correction of personal details is a new entry; the old ones stay. */
  correctDetails(visitId: string, details: VisitorDetails, by: Actor): Promise<Done>;
  timeline(visitId: string): Promise<TimelineEntry[]>;
  /** The signed pass in base45, while it stands. */
  passToken(visitId: string): Promise<string | null>;
}

export interface Board {
  /** Today's visits and expected guests, newest first. */
  rows(): BoardRow[];
  /** One visit of any day; null where there is none. */
  row(visitId: string): Promise<BoardRow | null>;
  /** Those of one host, or of a whole tenant. */
  rowsOf(scope: { tenantId: string; personId?: string }): BoardRow[];
  /** Search over names, companies, phones, plates, call numbers, hosts and tenants of the active window. */
  search(text: string): BoardRow[];
  /** By the secret id that is on a visitor's slip or phone. */
  byFollow(followId: string): Promise<BoardRow | null>;
  onChange(listener: (row: BoardRow) => void): () => void;
}

export interface Calls {
  ringing(): CallRow[];
  answer(callId: string, by: Actor): Promise<void>;
}

export interface Devices {
  list(): DeviceRow[];
  /** A one-time code, good for 15 minutes, for a kiosk that will have this name. */
  issueEnrolmentCode(name: string, by: Actor): Promise<{ code: string; expires: number }>;
  rename(deviceId: string, name: string, by: Actor): Promise<void>;
  revoke(deviceId: string, by: Actor): Promise<void>;
  reload(deviceId: string): void;
}
