import { ALERT_KINDS, type AlertKind } from '@foyer/shared/devices';
import * as v from 'valibot';

/** `unknown`: the hub itself was away. */
export const FLEET_STATES = [
  'live',
  'catching-up',
  'rejected',
  'offline',
  'signed-out',
  'never-seen',
  'unknown',
] as const;
export type FleetState = (typeof FLEET_STATES)[number];

export interface FleetAlert {
  id: string;
  deviceId: string;
  kind: AlertKind;
  since: number;
  /** Who has seen to it, in words, and when. */
  acknowledged: { by: string; at: number } | null;
  /** How many of those on duty were written to. */
  told: number;
}

/** One device with its history, as the fleet page shows it. */
export interface FleetRow {
  deviceId: string;
  kind: 'kiosk' | 'gate';
  siteId: string;
  name: string;
  /** Of its call numbers; gates have none. */
  letter: string;
  state: FleetState;
  /** Since when it has been so; null where that is not known. */
  since: number | null;
  lastContactAt: number | null;
  queued: number;
  rejected: { id: string; reason: string }[];
  revocationsAgeMs: number | null;
  version: string | null;
  protocol: number | null;
  storage: { usedBytes: number; quotaBytes: number } | null;
  clockOffsetMs: number | null;
  alerts: FleetAlert[];
  day: { from: number; until: number; state: FleetState }[];
  month: { day: number; sums: Partial<Record<FleetState, number>> }[];
  /** The latest first. */
  absences: { from: number; until: number | null }[];
}

/** All of it, as of a moment. */
export interface FleetView {
  now: number;
  rows: FleetRow[];
  /** Incidents that have ended in the last week, the latest first. */
  past: (FleetAlert & { name: string; endedAt: number })[];
}

/** What the line of troubles says of incidents that nobody has seen to. */
export interface FleetTroubles {
  kind: AlertKind;
  names: string[];
}

export const fleetTroubles = v.object({
  kind: v.picklist(ALERT_KINDS),
  names: v.array(v.string()),
}) satisfies v.GenericSchema<unknown, FleetTroubles>;
