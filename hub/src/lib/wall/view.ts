import { DUTY_ROLES, type DutyRole } from '@foyer/shared/duty';
import { HELP_KINDS, HELP_PLACES, type HelpKind, type HelpPlace } from '@foyer/shared/help';
import { PROMISES } from '@foyer/shared/promises';
import { STANDINGS, type Standing } from '@foyer/shared/visits';
import * as v from 'valibot';
import { EMERGENCY_KINDS } from '@foyer/shared/emergencies';
import { fleetTroubles, type FleetTroubles } from '../fleet/view.ts';
import { gateTroubles, type GateTroubles } from '../board/gateTroubles.ts';
import type { Figures } from '../board/figures.ts';
import type { ShownAlarm } from '../emergencies/shown.ts';
import { noticeRow, type MailState, type NoticeRow } from '../today/view.ts';

/** A promise without whose it is. */
type WallDue = Omit<NonNullable<Figures['next']>, 'visitId'>;

/**
 * `GET /api/v1/desk/wall`: what a screen shows that everybody in the lobby can read. Numbers and clocks; nobody's name,
 * and no id that leads to one.
 */
export interface WallView extends Pick<Figures, 'inside' | 'presumed' | 'waiting' | 'expected' | 'late'> {
  now: number;
  /** IANA name: the clock and the night are the building's. */
  timeZone: string;
  /** With how many are on the roll call, and of how many somebody has said that they are safe. */
  alarms: (Omit<ShownAlarm, 'emergencyId'> & { heads: number; safe: number })[];
  next: WallDue | null;
  longestSince: number | null;
  longestDueAt: number | null;
  kept: number;
  missed: number;
  /** Kiosks that ring. */
  calls: { kiosk: string; since: number; dueAt: number }[];
  helps: { kind: HelpKind; place: HelpPlace; since: number; dueAt: number; there: boolean }[];
  /** Groups, officials and VIPs. */
  coming: { at: number; heads: number; standing: Standing | null }[];
  notices: NoticeRow[];
  kiosks: { all: number; offline: string[]; queued: number; rejected: number };
  disk: 'ok' | 'full';
  mail: MailState;
  gates: GateTroubles;
  fleet: FleetTroubles[];
  unsent: number;
  /** How many are on duty. */
  duty: { role: DutyRole; count: number }[];
  nextShiftAt: number | null;
}

const at = v.number();
const atOrNull = v.nullable(at);
const clock = { since: at, dueAt: at };

export const wallView = v.object({
  now: at,
  timeZone: v.string(),
  inside: v.number(),
  presumed: v.number(),
  waiting: v.number(),
  expected: v.number(),
  late: v.number(),
  alarms: v.array(
    v.object({
      kind: v.picklist(EMERGENCY_KINDS),
      drill: v.boolean(),
      place: v.nullable(v.string()),
      raisedAt: at,
      site: v.nullable(v.object({ 'zh-CN': v.string(), en: v.string() })),
      heads: v.number(),
      safe: v.number(),
    }),
  ),
  next: v.nullable(v.object({ kind: v.picklist(PROMISES), ...clock })),
  longestSince: atOrNull,
  longestDueAt: atOrNull,
  kept: v.number(),
  missed: v.number(),
  calls: v.array(v.object({ kiosk: v.string(), ...clock })),
  helps: v.array(
    v.object({ kind: v.picklist(HELP_KINDS), place: v.picklist(HELP_PLACES), ...clock, there: v.boolean() }),
  ),
  coming: v.array(v.object({ at, heads: v.number(), standing: v.nullable(v.picklist(STANDINGS)) })),
  notices: v.array(noticeRow),
  kiosks: v.object({ all: v.number(), offline: v.array(v.string()), queued: v.number(), rejected: v.number() }),
  disk: v.picklist(['ok', 'full']),
  mail: v.object({ server: v.boolean(), stuck: v.number() }),
  gates: gateTroubles,
  fleet: v.array(fleetTroubles),
  unsent: v.number(),
  duty: v.array(v.object({ role: v.picklist(DUTY_ROLES), count: v.number() })),
  nextShiftAt: atOrNull,
}) satisfies v.GenericSchema<unknown, WallView>;
