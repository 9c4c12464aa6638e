import { setImmediate } from 'node:timers/promises';
import type { Actor } from '@foyer/shared/events';
import { addDays, createCalendar, statisticsOf, type Calendar, type VisitSummary } from '@foyer/shared/history';
import type { HistoryQuery } from '../../history/query.ts';
import type { HistoryPage } from '../../history/row.ts';
import type { Site } from '../services.ts';
import { rowOfEntry, type HistoryEntry } from './entry.ts';
import type { History, Reach, SiteSet } from './history.ts';
import { createKeeper, type KeeperOptions } from './keeper.ts';
import { searchWords } from '../search/searchText.ts';
import { matcherOf, stretchOf, type Stretch } from './search.ts';
import { dayOf, newestFirst, type OfDay, type Segments } from './segments.ts';

const PAGE_ROWS = 100;
/** Counting goes on for this long after the page is full; beyond it the page says that there is more. */
const COUNT_FOR_MS = 50;
const FOREVER = '9999-12-31';

export interface HistoryOptions extends KeeperOptions {
  segments: Segments;
  site: Pick<Site, 'settings'>;
  actor: (by: Actor) => string;
  now: () => number;
}

export interface OpenHistory extends History {
  start(): void;
  settled(): Promise<void>;
  /** What was forgotten is on the disk no more. */
  written(): Promise<void>;
  close(): Promise<void>;
}

export function openHistory(options: HistoryOptions): OpenHistory {
  const { segments, site, actor, now } = options;
  const keeper = createKeeper(options);
  let calendar: Calendar | undefined;

  function calendarOfSite(): Calendar {
    const { timeZone } = site.settings();
    return calendar?.timeZone === timeZone ? calendar : (calendar = createCalendar(timeZone));
  }

  function notBefore(reach: Reach): number {
    if (reach === null) return 0;
    const there = calendarOfSite();
    return there.startOf(addDays(there.dayAt(now()), 1 - reach));
  }

  function daysOf({ from, until }: Stretch): string[] {
    return segments.days(dayOf(from), until >= Date.parse(FOREVER) ? FOREVER : dayOf(until - 1));
  }

  /** What the query finds, or null where it asks about the visitor of a visit that who asks may not see. */
  async function prepare(query: HistoryQuery, reach: Reach, within?: SiteSet) {
    const stretch = stretchOf(query, calendarOfSite(), notBefore(reach));
    const of = query.visitor === undefined ? null : ((await segments.find(query.visitor)) ?? null);
    const isHidden = query.visitor !== undefined && (!of || !isOpen(of, reach, within));
    const found = matcherOf(query, stretch, of);
    const matches = (entry: HistoryEntry) => isWithin(entry.summary, within) && found(entry);
    return isHidden ? null : { days: daysOf(stretch), words: searchWords(query.text ?? ''), matches };
  }

  function isOpen({ summary }: HistoryEntry, reach: Reach, within?: SiteSet): boolean {
    return summary.registeredAt >= notBefore(reach) && isWithin(summary, within);
  }

  async function summariesWithin(stretch: Stretch, within?: SiteSet): Promise<VisitSummary[]> {
    const summaries: VisitSummary[] = [];
    for (const day of daysOf(stretch))
      for (const { summary } of await segments.entriesOf(day)) if (isWithin(summary, within)) summaries.push(summary);
    return summaries;
  }

  /** Days with visits among which are all that answer to these words. */
  async function* withWords(days: readonly string[], words: readonly string[]): AsyncIterable<OfDay> {
    if (words.length > 0) yield* segments.answering(days, words);
    else for (const day of days) yield { day, entries: await segments.entriesOf(day) };
  }

  return {
    start: keeper.start,
    settled: keeper.settled,
    written: keeper.written,

    async search(query, reach, after, within) {
      const page: HistoryPage = {
        rows: [],
        next: null,
        found: { visits: 0, heads: 0, complete: true },
        indexing: keeper.indexing(),
      };
      const prepared = await prepare(query, reach, within);
      if (!prepared) return page;
      const { words, matches } = prepared;
      const from = after === undefined ? null : readCursor(after);
      // What is on earlier pages is neither opened nor counted again, or the last page of years would wait for all.
      const days = from ? prepared.days.filter((day) => day <= dayOf(from.registeredAt)) : prepared.days;
      const started = performance.now();
      for await (const { day, entries } of withWords(days, words)) {
        for (const entry of entries) {
          if (!matches(entry) || (from && newestFirst(entry.summary, from) <= 0)) continue;
          page.found.visits += 1;
          page.found.heads += entry.summary.heads;
          if (page.rows.length < PAGE_ROWS) page.rows.push(rowOfEntry(entry, actor));
          else page.next ??= cursorOf(page.rows.at(-1)!);
        }
        if (page.next !== null && (from || performance.now() - started > COUNT_FOR_MS)) {
          page.found.complete = day === days.at(-1);
          break;
        }
      }
      return page;
    },

    async *all(query, reach, within) {
      const prepared = await prepare(query, reach, within);
      if (!prepared) return;
      for await (const { entries } of withWords(prepared.days.reverse(), prepared.words)) {
        const found = entries.filter(prepared.matches);
        if (found.length > 0) yield found.reverse().map((entry) => rowOfEntry(entry, actor));
        await setImmediate();
      }
    },

    async row(visitId, reach, within) {
      const entry: HistoryEntry | undefined = await segments.find(visitId);
      return entry && isOpen(entry, reach, within) ? rowOfEntry(entry, actor) : null;
    },

    async statistics(period, within) {
      const there = calendarOfSite();
      const stretch = { from: there.startOf(period.from), until: there.startOf(period.until) };
      return statisticsOf(await summariesWithin(stretch, within), period, there);
    },

    close: keeper.stop,
  };
}

function isWithin({ site }: VisitSummary, within?: SiteSet): boolean {
  return within === undefined || within.has(site);
}

function cursorOf({ registeredAt, visitId }: { registeredAt: number; visitId: string }): string {
  return `${registeredAt}:${visitId}`;
}

function readCursor(cursor: string): { registeredAt: number; visitId: string } {
  const [registeredAt, visitId] = cursor.split(':');
  return { registeredAt: Number(registeredAt), visitId: visitId ?? '' };
}
