import type { VisitSummary } from '@foyer/shared/history';
import { DOCUMENTS, ORIGINS, PURPOSES } from '@foyer/shared/visits';
import * as v from 'valibot';

/** One visit of any day, as looking back shows it. Names are here: rows go to signed-in staff only. */
export interface HistoryRow extends Omit<
  VisitSummary,
  'site' | 'tenantId' | 'hostPersonId' | 'registeredBy' | 'checkedBy' | 'askedAt' | 'answer'
> {
  name: string;
  company: string | null;
  phone: string | null;
  plate: string | null;
  /** Tenant and host as they were called when the visit was. */
  tenant: { id: string; name: string; unit: string };
  host: { id: string; name: string } | null;
  /** The device's id, or `desk`. */
  station: string;
  /** Devices and members of the staff by their names of today. */
  registeredBy: string;
  checkedBy: string | null;
  detailsState: 'open' | 'awaited' | 'unreadable' | 'erased' | 'expired';
  hasNotes: boolean;
}

/** A page of what was found, the newest visit first. */
export interface HistoryPage {
  rows: HistoryRow[];
  /** What to ask for to get the rows after these; null where there are none. */
  next: string | null;
  /** How much was found from this page on; where `complete` is false there is more than was counted. */
  found: { visits: number; heads: number; complete: boolean };
  /** How many visits of the record are in the index so far, while it is being made again; else null. */
  indexing: number | null;
}

const at = v.number();
const atOrNull = v.nullable(at);
const textOrNull = v.nullable(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const HISTORY_STATUSES = [
  'awaiting-host',
  'awaiting-check',
  'cleared',
  'on-site',
  'presumed-left',
  'left',
  'declined',
  'refused',
  'withdrawn',
] as const satisfies readonly VisitSummary['status'][];

export const historyRow = v.object({
  visitId: v.string(),
  status: v.picklist(HISTORY_STATUSES),
  origin: v.picklist(ORIGINS),
  purpose: v.picklist(PURPOSES),
  language: v.string(),
  heads: v.number(),
  callNumber: v.string(),
  registeredAt: at,
  document: v.nullable(v.picklist(DOCUMENTS)),
  inAt: atOrNull,
  outAt: atOrNull,
  presumedLeftAt: atOrNull,
  turnedAwayAt: atOrNull,
  provisional: v.boolean(),
  corrected: v.boolean(),
  flags: v.array(v.string()) as v.GenericSchema<unknown, VisitSummary['flags'] & string[]>,
  name: v.string(),
  company: textOrNull,
  phone: textOrNull,
  plate: textOrNull,
  tenant: v.object({ id: v.string(), name: v.string(), unit: v.string() }),
  host: v.nullable(v.object({ id: v.string(), name: v.string() })),
  station: v.string(),
  registeredBy: v.string(),
  checkedBy: textOrNull,
  detailsState: v.picklist(['open', 'awaited', 'unreadable', 'erased', 'expired']),
  hasNotes: v.boolean(),
}) satisfies v.GenericSchema<unknown, HistoryRow>;

export const historyPage = v.object({
  rows: v.array(historyRow),
  next: textOrNull,
  found: v.object({ visits: count, heads: count, complete: v.boolean() }),
  indexing: v.nullable(count),
}) satisfies v.GenericSchema<unknown, HistoryPage>;
