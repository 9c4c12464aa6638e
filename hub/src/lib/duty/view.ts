import { DUTY_ROLES, type DutyRole } from '@foyer/shared/duty';
import { HELP_KINDS, HELP_PLACES, type HelpKind, type HelpPlace } from '@foyer/shared/help';
import { CERTAINTIES, MATCHED_BY, type Certainty, type MatchedBy } from '@foyer/shared/bars';
import * as v from 'valibot';

/** Somebody on duty, or coming. */
export interface DutyRow {
  shiftId: string;
  siteId: string;
  who: string;
  name: string;
  /** Has an account, and so signs on and off by themselves. */
  staff: boolean;
  role: DutyRole;
  telephone: string | null;
  from: number;
  until: number;
  how: 'signed-on' | 'rostered';
}

/** Help that the desk called for: what runs, and what came of the day's. */
export interface HelpRow {
  helpId: string;
  siteId: string;
  kind: HelpKind;
  place: HelpPlace;
  words: string | null;
  visitId: string | null;
  at: number;
  by: string;
  dueAt: number;
  status: 'called' | 'on-the-spot' | 'done' | 'called-off';
  onTheSpotAt: number | null;
  late: boolean | null;
  asked: { name: string; telephone: string | null; messaged: boolean }[];
}

/** What a shift left to the next. */
export interface HandOver {
  shiftId: string;
  siteId: string;
  name: string;
  role: DutyRole;
  at: number;
  hasNote: boolean;
  /** Null also where there was one that is not kept any more. */
  note: string | null;
  matters: { matter: string; taken: { by: string; at: number } | null }[];
}

/** A message that was given up. */
export interface UnsentRow {
  outboxId: string;
  /** Where it matters: several for a message to somebody who works at several sites. */
  siteIds: readonly string[];
  kind: string;
  to: string | null;
  failedAt: number;
}

/** Somebody who is on the do-not-admit list is here or expected. Told without a sound. */
export interface BarAlertRow {
  barId: string;
  visitId: string;
  siteId: string;
  /** As the list has it. */
  name: string;
  why: string;
  until: number;
  certainty: Certainty;
  by: readonly MatchedBy[];
  at: number;
}

/** `GET /api/v1/desk/duty`: who is there, what they have called for, and what the last ones left. */
export interface DutyView {
  now: number;
  onDuty: DutyRow[];
  coming: DutyRow[];
  helps: HelpRow[];
  handOvers: HandOver[];
  unsent: UnsentRow[];
  barred: BarAlertRow[];
  /** How many names wait for a second person's word. */
  barsWaiting: number;
  /** Of the day's calls for help. */
  kept: number;
  late: number;
}

const at = v.number();
const textOrNull = v.nullable(v.string());

const dutyRow = v.object({
  shiftId: v.string(),
  siteId: v.string(),
  who: v.string(),
  name: v.string(),
  staff: v.boolean(),
  role: v.picklist(DUTY_ROLES),
  telephone: textOrNull,
  from: at,
  until: at,
  how: v.picklist(['signed-on', 'rostered']),
});

export const dutyView = v.object({
  now: at,
  onDuty: v.array(dutyRow),
  coming: v.array(dutyRow),
  helps: v.array(
    v.object({
      helpId: v.string(),
      siteId: v.string(),
      kind: v.picklist(HELP_KINDS),
      place: v.picklist(HELP_PLACES),
      words: textOrNull,
      visitId: textOrNull,
      at,
      by: v.string(),
      dueAt: at,
      status: v.picklist(['called', 'on-the-spot', 'done', 'called-off']),
      onTheSpotAt: v.nullable(at),
      late: v.nullable(v.boolean()),
      asked: v.array(v.object({ name: v.string(), telephone: textOrNull, messaged: v.boolean() })),
    }),
  ),
  handOvers: v.array(
    v.object({
      shiftId: v.string(),
      siteId: v.string(),
      name: v.string(),
      role: v.picklist(DUTY_ROLES),
      at,
      hasNote: v.boolean(),
      note: textOrNull,
      matters: v.array(v.object({ matter: v.string(), taken: v.nullable(v.object({ by: v.string(), at })) })),
    }),
  ),
  unsent: v.array(
    v.object({ outboxId: v.string(), siteIds: v.array(v.string()), kind: v.string(), to: textOrNull, failedAt: at }),
  ),
  barred: v.array(
    v.object({
      barId: v.string(),
      visitId: v.string(),
      siteId: v.string(),
      name: v.string(),
      why: v.string(),
      until: at,
      certainty: v.picklist(CERTAINTIES),
      by: v.array(v.picklist(MATCHED_BY)),
      at,
    }),
  ),
  barsWaiting: v.number(),
  kept: v.number(),
  late: v.number(),
}) satisfies v.GenericSchema<unknown, DutyView>;
