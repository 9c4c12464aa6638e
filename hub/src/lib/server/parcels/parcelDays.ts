import { earliestIdAt } from '@foyer/shared/events';
import { createCalendar, daysOf, type Calendar, type Day, type Period } from '@foyer/shared/history';
import {
  applyStackEvent,
  count,
  dayCountsSchema,
  foldStack,
  isHere,
  marksOf,
  noCounts,
  outOf,
  parcelStatus,
  sumOf,
  type DayCounts,
  type Parcel,
  type ParcelStatus,
  type Stack,
  type StackEvent,
} from '@foyer/shared/parcels';
import * as v from 'valibot';
import type { EventLog } from '../record/eventLog.ts';
import type { Documents } from '../store/documents.ts';
import type { ParcelBook } from './parcelBook.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Days that are longer ago are read as they were put down: of some parcels of theirs the book knows no more. */
const FOLDED_MS = 50 * DAY_MS;
/** For so long days are kept; each is a few hundred bytes. */
const KEPT_MS = 400 * DAY_MS;
const PREFIX = 'parcel-day:';
const OLDEST = 10;

export interface ParcelDay {
  day: Day;
  counts: DayCounts;
  /** In the house when the day ended, or now. */
  waiting: number;
}

/** What went on in a period, and how things stand now. */
export interface ParcelSheet {
  days: ParcelDay[];
  sum: DayCounts;
  now: {
    waiting: number;
    statuses: Partial<Record<ParcelStatus, number>>;
    /** Those that have been here for longest, the oldest first. */
    oldest: Parcel[];
  };
}

/** The days of parcels, counted as things happen and not when somebody asks. */
export interface ParcelDays {
  sheet(period: Pick<Period, 'from' | 'until'>, sites: readonly string[]): ParcelSheet;
  /** Puts down the days that are over, and lets go of those of long ago. */
  sweep(): Promise<void>;
}

export async function openParcelDays(options: {
  book: Pick<ParcelBook, 'known' | 'onChange'>;
  log: Pick<EventLog, 'onEvent' | 'atHand'>;
  documents: Pick<Documents, 'all' | 'update' | 'remove'>;
  timeZoneOf: (siteId: string) => string;
  now: () => number;
}): Promise<ParcelDays> {
  const { book, log, documents, timeZoneOf, now } = options;
  const days = new Map<string, DayCounts>();
  /** Changed since they were put down. */
  const changed = new Set<string>();
  const statuses = new Map<string, Map<ParcelStatus, number>>();
  /** Ids of what is here, by the day that it came: whoever wants the oldest looks at the first days only. */
  const since = new Map<string, Map<Day, Map<string, Parcel>>>();
  const stacks = new Map<string, Stack>();

  const calendarOf = (siteId: string): Calendar => createCalendar(timeZoneOf(siteId));
  const keyOf = (siteId: string, day: Day): string => `${siteId} ${day}`;
  function dayOf(siteId: string, day: Day): DayCounts {
    const key = keyOf(siteId, day);
    changed.add(key);
    const counts = days.get(key) ?? noCounts();
    days.set(key, counts);
    return counts;
  }

  function follow(parcel: Parcel, sign: 1 | -1): void {
    const { site, received, id } = parcel;
    if (site === null || !received) return;
    const calendar = calendarOf(site);
    for (const mark of marksOf(parcel, calendar)) count(dayOf(site, mark.day), mark, sign);
    if (!isHere(parcel)) return;
    const of = statuses.get(site) ?? new Map<ParcelStatus, number>();
    const status = parcelStatus(parcel);
    statuses.set(site, of.set(status, (of.get(status) ?? 0) + sign));
    const came = since.get(site) ?? new Map<Day, Map<string, Parcel>>();
    since.set(site, came);
    const day = calendar.dayAt(received.at);
    const there = came.get(day) ?? new Map<string, Parcel>();
    if (sign === 1) came.set(day, there.set(id, parcel));
    else if (there.delete(id) && there.size === 0) came.delete(day);
  }

  function followStack({ counted, settled }: Stack, sign: 1 | -1): void {
    if (!counted) return;
    const day = calendarOf(counted.site).dayAt(counted.at);
    const counts = dayOf(counted.site, day);
    counts.pieces += sign * counted.pieces;
    counts.piecesMissing += sign * (settled?.missing ?? 0);
  }

  const stored = new Map<string, DayCounts>();
  for (const { id, value } of await documents.all(PREFIX))
    stored.set(id.slice(PREFIX.length), v.parse(dayCountsSchema, value));
  for (const parcel of book.known()) follow(parcel, 1);
  for await (const { subject, events } of log.atHand('stack', earliestIdAt(Math.max(0, now() - FOLDED_MS - DAY_MS)))) {
    const stack = foldStack(subject, events);
    stacks.set(subject, stack);
    followStack(stack, 1);
  }
  for (const [key, counts] of stored) {
    const [siteId, day] = key.split(' ') as [string, Day];
    const isLongAgo = day < calendarOf(siteId).dayAt(now() - FOLDED_MS);
    if (isLongAgo || !days.has(key)) {
      days.set(key, counts);
      changed.delete(key);
    } else {
      // Stacks are forgotten before parcels are.
      const folded = days.get(key)!;
      folded.pieces = Math.max(folded.pieces, counts.pieces);
      folded.piecesMissing = Math.max(folded.piecesMissing, counts.piecesMissing);
    }
  }

  book.onChange((parcel, former) => {
    if (former) follow(former, -1);
    follow(parcel, 1);
  });
  log.onEvent((event, noun, stackId) => {
    if (noun !== 'stack') return;
    const before = stacks.get(stackId) ?? foldStack(stackId, []);
    followStack(before, -1);
    const stack = applyStackEvent(before, event as StackEvent);
    stacks.set(stackId, stack);
    followStack(stack, 1);
  });

  function oldestOf(sites: readonly string[]): Parcel[] {
    const oldest = sites.flatMap((siteId) => {
      const came = since.get(siteId) ?? new Map<Day, Map<string, Parcel>>();
      const found: Parcel[] = [];
      for (const day of [...came.keys()].sort()) {
        found.push(...came.get(day)!.values());
        if (found.length >= OLDEST) break;
      }
      return found;
    });
    return oldest.sort((one, other) => one.received!.at - other.received!.at).slice(0, OLDEST);
  }

  return {
    sheet(period, sites) {
      const standing: Partial<Record<ParcelStatus, number>> = {};
      for (const siteId of sites)
        for (const [status, times] of statuses.get(siteId) ?? [])
          if (times > 0) standing[status] = (standing[status] ?? 0) + times;
      const here = Object.values(standing).reduce((all, times) => all + times, 0);
      // Back from now: what came later was not there yet, and what left later was.
      let later = 0;
      for (const [key, counts] of days) {
        const [siteId, day] = key.split(' ') as [string, Day];
        if (day >= period.until && sites.includes(siteId)) later += counts.in - outOf(counts) - counts.returned;
      }
      let waiting = here - later;
      const rows = daysOf(period)
        .toReversed()
        .map((day): ParcelDay => {
          const counts = sumOf(sites.flatMap((siteId) => days.get(keyOf(siteId, day)) ?? []));
          const row = { day, counts, waiting };
          waiting -= counts.in - outOf(counts) - counts.returned;
          return row;
        })
        .toReversed();
      return {
        days: rows,
        sum: sumOf(rows.map(({ counts }) => counts)),
        now: { waiting: here, statuses: standing, oldest: oldestOf(sites) },
      };
    },
    async sweep() {
      for (const key of [...changed]) {
        const [siteId, day] = key.split(' ') as [string, Day];
        if (day >= calendarOf(siteId).dayAt(now())) continue;
        changed.delete(key);
        const counts = structuredClone(days.get(key)!);
        await documents.update<DayCounts>(PREFIX + key, () => counts);
      }
      for (const key of [...days.keys()]) {
        const [siteId, day] = key.split(' ') as [string, Day];
        if (day >= calendarOf(siteId).dayAt(Math.max(0, now() - KEPT_MS))) continue;
        days.delete(key);
        changed.delete(key);
        await documents.remove(PREFIX + key);
      }
      for (const [id, { counted }] of stacks) if (counted && counted.at < now() - FOLDED_MS - DAY_MS) stacks.delete(id);
    },
  };
}
