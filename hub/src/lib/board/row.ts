import type { Flag, Purpose, VisitStatus } from '@foyer/shared/visits';

/** What the desk's board shows of one visit. Names are here: rows go to signed-in staff only. */
export interface BoardRow {
  visitId: string;
  /** An invited guest who has not come yet is `expected`; everything else is the visit's own status. */
  status:
    | Exclude<VisitStatus, { status: 'unregistered' }>
    | { status: 'expected'; since: number; from: number; until: number };
  callNumber: string | null;
  name: string;
  company: string | null;
  phone: string | null;
  plate: string | null;
  itemsCarried?: string | null;
  language: string;
  heads: number;
  headsInside: number;
  purpose: Purpose;
  origin: 'walk-in' | 'invitation' | 'desk';
  tenant: { id: string; name: string; unit: string };
  host: { id: string; name: string; phone: string | null } | null;
  registeredAt: number | null;
  /** The device or person that registered it, in words. */
  registeredBy: string;
  hostSawAt: number | null;
  identity: { document: string; at: number } | null;
  pass: { expires: number; stands: boolean } | null;
  provisional: boolean;
  flags: readonly Flag[];
  /** Why the details cannot be shown, where they cannot: still on their way, or sealed to a key that is gone. */
  detailsState: 'open' | 'awaited' | 'unreadable' | 'erased';
  hasNotes: boolean;
}

/** One line of a visit's page: what happened, when, by whom, on what. */
export interface TimelineEntry {
  eventId: string;
  type: string;
  occurredAt: number;
  by: string;
  facts: Record<string, unknown>;
  /** The sealed text that belongs to it (a note, a reason), opened for staff. */
  text: string | null;
}

/** A call from a kiosk that rings at the desk. */
export interface CallRow {
  callId: string;
  deviceName: string;
  screen: string;
  visitId: string | null;
  raisedAt: number;
}

/** A kiosk as the desk sees it. */
export interface DeviceRow {
  deviceId: string;
  name: string;
  letter: string;
  enrolledAt: number;
  revokedAt: number | null;
  online: boolean;
  lastContactAt: number | null;
  state: 'live' | 'catching-up' | 'offline' | 'rejected' | 'signed-out' | 'never-seen';
  queued: number;
  rejected: { id: string; reason: string }[];
  revocationsAgeMs: number | null;
  version: string | null;
}
