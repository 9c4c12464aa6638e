import type { CallRung } from '@foyer/shared/calls';
import type { Need } from '@foyer/shared/details';
import type { HostSaid } from '@foyer/shared/protocol';
import type {
  AskedSoFar,
  Carried,
  Confidence,
  Flag,
  ORIGINS,
  PresenceReason,
  Purpose,
  Standing,
  VisitStatus,
} from '@foyer/shared/visits';

/** What the desk's board shows of one visit. Names are here: rows go to signed-in staff only. */
export interface BoardRow {
  visitId: string;
  /** Where it takes place. */
  siteId: string;
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
  /** What they declared on the way in, and how much of it was ticked on the way out. */
  things?: { lines: readonly Carried[]; text: string | null } | null;
  /** Where in the building the host said they go, and what the host said to the desk. */
  floors?: readonly string[];
  hostNote?: string | null;
  /** What the desk should know to receive them well. */
  needs: readonly Need[];
  /** Of a child. */
  guardianName: string | null;
  standing: Standing | null;
  /** The number of the paper slip that it was written on first. */
  slip: string | null;
  language: string;
  heads: number;
  headsInside: number;
  /** The tower or entrance that they were sent to, where they were. */
  lobby?: string | null;
  purpose: Purpose;
  origin: (typeof ORIGINS)[number];
  /** `tower` and `floor` are of the first of its units. */
  tenant: { id: string; name: string; unit: string; tower: string | null; floor: string | null };
  host: { id: string; name: string; phone: string | null } | null;
  registeredAt: number | null;
  /** The device or person that registered it, in words. */
  registeredBy: string;
  hostSawAt: number | null;
  /** Who has been asked so far; null before anybody was. */
  asked: AskedSoFar | null;
  /** The host's last word to the visitor. */
  said: HostSaid | null;
  /** Of an official: whether unit, names and credentials have been recorded. */
  credentials: 'to-record' | 'recorded' | null;
  identity: { document: string; at: number } | null;
  pass: { expires: number; stands: boolean; revoked?: boolean } | null;
  provisional: boolean;
  /** How sure we are that they are inside, and why; null where nobody is. */
  presence: { confidence: Confidence; reason: PresenceReason; at: number } | null;
  flags: readonly Flag[];
  /** Why the details cannot be shown, where they cannot: still on their way, or sealed to a key that is gone. */
  detailsState: 'open' | 'awaited' | 'unreadable' | 'erased' | 'expired';
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
  /** What a correction changed. */
  changes: Change[];
  takenBack: { at: number; by: string } | null;
}

export const CHANGED_FIELDS = [
  'name',
  'phone',
  'company',
  'plate',
  'itemsCarried',
  'tenant',
  'host',
  'purpose',
  'heads',
  'standing',
  'needs',
  'guardianName',
  'party',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** One field of a correction; null where there was or is nothing. Codes (a purpose) are put into words on the screen. */
export interface Change {
  field: ChangedField;
  from: string | null;
  to: string | null;
}

/** A call from a kiosk that rings at the desk. */
export interface CallRow {
  callId: string;
  siteId: string;
  deviceName: string;
  screen: string;
  visitId: string | null;
  raisedAt: number;
  /** The last rung of the duty roster that it went down, where nobody took it at once. */
  escalation: { rung: CallRung; at: number; asked: CallAsked[] } | null;
}

/** Somebody who is being asked to see to it. */
export interface CallAsked {
  name: string;
  telephone: string | null;
  /** Written to, besides the number that the desk may dial. */
  messaged: boolean;
}

/** A kiosk as the desk sees it. */
export interface DeviceRow {
  deviceId: string;
  siteId: string;
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
  protocol: number | null;
  storage: { usedBytes: number; quotaBytes: number } | null;
  /** By how much its clock is ahead of the hub's. */
  clockOffsetMs: number | null;
  /** When pick-up of parcels was last paused there, after wrong codes. */
  pickUpPausedAt: number | null;
}
