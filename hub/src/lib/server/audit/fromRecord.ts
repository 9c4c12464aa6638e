import type { BarEvent } from '@foyer/shared/bars';
import { inOrder, parseEventId } from '@foyer/shared/events';
import type { DeviceEvent } from '@foyer/shared/devices';
import type { EmergencyEvent } from '@foyer/shared/emergencies';
import type { StaffEvent } from '@foyer/shared/staff';
import type { RecordKind } from '../../audit/kinds.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { AuditEntry } from './audit.ts';

type Recorded = StaffEvent | DeviceEvent;

const KIND: Record<Recorded['type'], RecordKind> = {
  'staff.added': 'member-added',
  'staff.role-changed': 'role-changed',
  'staff.sites-changed': 'sites-changed',
  'staff.removed': 'member-removed',
  'device.enrolled': 'kiosk-enrolled',
  'device.renamed': 'kiosk-renamed',
  'device.revoked': 'kiosk-revoked',
  'device.pins-refused': 'pins-refused',
  'device.pick-up-paused': 'pick-up-paused',
};

/** Who put whom on the list, agreed, let go or cleared: ids only. That somebody was recognised is the visit's, and the hand-over is the shift's. */
const BAR_KIND: Record<Exclude<BarEvent['type'], 'bar.matched' | 'bar.handed-over'>, RecordKind> = {
  'bar.proposed': 'bar-proposed',
  'bar.confirmed': 'bar-confirmed',
  'bar.rejected': 'bar-rejected',
  'bar.renewed': 'bar-renewed',
  'bar.lifted': 'bar-lifted',
  'bar.cleared': 'bar-cleared',
};

/**
 * Oldest first. As many as there are changes of staff and kiosks, alarms and drills, which is few: they are kept in
 * memory.
 */
export async function openEntriesFromRecord(
  log: Pick<EventLog, 'atHand' | 'subjects' | 'onEvent'>,
): Promise<() => readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  /** Which alarms were drills: their end does not say it again. */
  const drills = new Set<string>();
  let isSorted = true;

  function add(entry: AuditEntry | null): void {
    if (!entry) return;
    entries.push(entry);
    isSorted = false;
  }

  for (const noun of ['staff', 'device'] as const)
    for await (const { events } of log.atHand(noun)) for (const event of events) add(entryOf(event));
  for await (const { events } of log.atHand('emergency'))
    for (const event of inOrder(events)) add(alarmEntryOf(event, drills));
  for await (const { events } of log.subjects('bar')) for (const event of events) add(barEntryOf(event));
  log.onEvent((event, noun) => {
    if (noun === 'bar') add(barEntryOf(event as BarEvent));
    if (noun === 'staff' || noun === 'device') add(entryOf(event as Recorded));
    if (noun === 'emergency') add(alarmEntryOf(event as EmergencyEvent, drills));
  });

  return () => {
    if (!isSorted) entries.sort((a, b) => (a.id < b.id ? -1 : 1));
    isSorted = true;
    return entries;
  };
}

function entryOf(event: Recorded): AuditEntry | null {
  const name = parseEventId(event._id);
  const what = Object.hasOwn(KIND, event.type) ? KIND[event.type] : undefined;
  if (!name || !what) return null;
  const kind = name.noun === 'staff' ? 'staff' : 'device';
  const role = 'role' in event.facts && kind === 'staff' ? { note: event.facts.role } : {};
  return { id: name.event, at: event.occurredAt, by: event.by, what, subject: { kind, id: name.subject }, ...role };
}

function barEntryOf(event: BarEvent): AuditEntry | null {
  const name = parseEventId(event._id);
  if (!name || event.type === 'bar.matched' || event.type === 'bar.handed-over') return null;
  const subject = { kind: 'bar', id: name.subject } as const;
  const { occurredAt: at, by, site } = event;
  return { id: name.event, at, by, what: BAR_KIND[event.type], subject, sites: [site] };
}

/** What was raised and ended. The roll call is about persons, and is looked at under `muster`. */
function alarmEntryOf(event: EmergencyEvent, drills: Set<string>): AuditEntry | null {
  const name = parseEventId(event._id);
  if (!name) return null;
  const { occurredAt: at, by, site } = event;
  const entry = { id: name.event, at, by, subject: { kind: 'alarm', id: name.subject } as const, sites: [site] };
  if (event.type === 'emergency.raised') {
    const { kind: note, drill } = event.facts;
    if (drill) drills.add(name.subject);
    return { ...entry, what: drill ? 'drill-started' : 'alarm-raised', note };
  }
  if (event.type !== 'emergency.ended') return null;
  return { ...entry, what: drills.has(name.subject) ? 'drill-ended' : 'alarm-ended', note: event.facts.how };
}
