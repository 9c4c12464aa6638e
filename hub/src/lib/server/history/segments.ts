import { setImmediate } from 'node:timers/promises';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { IndexShelf, ShelfOperation } from '../store/audiences/indexShelf.ts';
import { answeringIn, dayTextOf, entriesIn, pickFrom, searchTextsOf } from './dayTexts.ts';
import type { HistoryEntry } from './entry.ts';
import type { HistoryKeys } from './historyKeys.ts';

/** Opened rows kept in memory, some 1.5 kB each: several months of a busy tower. */
const ROWS_AT_HAND = 20_000;
/** Whenever what an entry holds changes its meaning: an index of another version is made again from the record. */
const VERSION = 2;
const MARKS = 'marks';
const DAYS_BEFORE = 'place:';
/** Days whose search texts are read in one go: a few ms of opening, and then whoever uses the desk gets their turn. */
const DAYS_AT_ONCE = 64;

/** How much of the record and of the vault is in the index, by their sequences. */
export interface Marks {
  readonly events: number;
  readonly vault: number;
}

interface Stored {
  version: number;
  marks: Marks;
  days: [day: string, visits: number][];
}

interface Segment {
  readonly entries: Map<string, HistoryEntry>;
  /** Newest first; made when somebody looks and dropped when something changes. */
  sorted: readonly HistoryEntry[] | null;
}

export interface OfDay {
  readonly day: string;
  readonly entries: readonly HistoryEntry[];
}

/**
 * All visits by the day (in UTC) on which they were registered: each day one sealed text, since opening a hundred
 * thousand one by one would take seconds. A few months are kept opened in memory, the rest is opened when somebody
 * looks that far back. One caller puts and flushes, one after another; any number read.
 */
export interface Segments {
  /** Null where there is no index, or one of another version, or one sealed under another key. */
  readonly marks: Marks | null;
  readonly visits: number;
  /** Those that have visits, newest first. */
  days(from: string, to: string): string[];
  entriesOf(day: string): Promise<readonly HistoryEntry[]>;
  /**
   * Of these days those on which some visit answers to all words, with these visits, newest first. A day's search texts
   * are kept apart from its entries: they are a tenth of them, so years are gone through without opening everything.
   */
  answering(days: readonly string[], words: readonly string[]): AsyncIterable<OfDay>;
  find(visitId: string): Promise<HistoryEntry | undefined>;
  /** In memory only, until {@link flush}. */
  put(entry: HistoryEntry): Promise<void>;
  /** Writes what was put; with `marks` says that everything up to there is in the index. */
  flush(marks: Marks | null): Promise<void>;
  clear(): Promise<void>;
}

export async function openSegments(options: {
  shelf: IndexShelf;
  wrapping: HistoryKeys;
  rowsAtHand?: number;
}): Promise<Segments> {
  const { shelf, wrapping, rowsAtHand = ROWS_AT_HAND } = options;
  const atHand = new Map<string, Segment>();
  const changed = new Set<string>();
  /** Days on which somebody is no longer called what they were: of those no earlier text stays on the disk. */
  const forgetting = new Set<string>();
  /** Of visits whose entry is not on the shelf yet. */
  const places = new Map<string, string>();
  const turns = createKeyedQueue();

  const stored = await readStored();
  let marks = stored?.marks ?? null;
  const counts = new Map(stored?.days ?? []);

  async function read(key: string): Promise<string | undefined> {
    const [value] = await shelf.getMany([key]);
    return value;
  }

  async function readStored(): Promise<Stored | null> {
    const sealed = await read(MARKS);
    if (sealed === undefined) return null;
    try {
      const there = JSON.parse(wrapping.unwrapText(MARKS, sealed)) as Stored;
      return there.version === VERSION ? there : null;
    } catch {
      // Sealed under another site's key: of no use to anybody, and made again from the record.
      return null;
    }
  }

  /** One day at a time is read once, however many ask for it. */
  function segmentOf(day: string): Promise<Segment> {
    return turns.run(day, async () => {
      const segment = atHand.get(day) ?? (await load(day));
      atHand.delete(day);
      atHand.set(day, segment);
      makeRoom(day);
      return segment;
    });
  }

  async function load(day: string): Promise<Segment> {
    const sealed = counts.has(day) ? await read(segmentKey(day)) : undefined;
    const entries = sealed === undefined ? [] : entriesIn(wrapping.unwrapText(segmentKey(day), sealed));
    return { entries: new Map(entries.map((entry) => [entry.summary.visitId, entry])), sorted: null };
  }

  /** As it is on the shelf; a day that an older program wrote has none until it is looked through. */
  function linesOf(day: string, entries: Iterable<HistoryEntry>): ShelfOperation {
    return { type: 'put', key: linesKey(day), value: wrapping.wrapText(linesKey(day), searchTextsOf(entries)) };
  }

  async function answeringOn(day: string, sealed: string | undefined, words: readonly string[]): Promise<OfDay> {
    const isOne = ({ text }: HistoryEntry): boolean => words.every((word) => text.includes(word));
    if (sealed === undefined && !changed.has(day)) {
      const { entries } = await segmentOf(day);
      await wrapping.prepare([linesKey(day)], new Set());
      await shelf.batch([linesOf(day, entries.values())]);
    } else if (sealed !== undefined && !changed.has(day) && !atHand.has(day)) {
      const wanted = answeringIn(wrapping.unwrapText(linesKey(day), sealed), words);
      if (wanted.size === 0) return { day, entries: [] };
      const text = await read(segmentKey(day));
      const picked = text === undefined ? null : pickFrom(wrapping.unwrapText(segmentKey(day), text), wanted);
      if (picked) return { day, entries: picked.sort((a, b) => newestFirst(a.summary, b.summary)) };
    }
    return { day, entries: sort(await segmentOf(day)).filter(isOne) };
  }

  async function* answering(days: readonly string[], words: readonly string[]): AsyncIterable<OfDay> {
    for (let first = 0; first < days.length; first += DAYS_AT_ONCE) {
      const some = days.slice(first, first + DAYS_AT_ONCE);
      const sealed = await shelf.getMany(some.map(linesKey));
      for (const [index, day] of some.entries()) {
        const found = await answeringOn(day, sealed[index], words);
        if (found.entries.length > 0) yield found;
      }
      await setImmediate();
    }
  }

  function makeRoom(inUse: string): void {
    let rows = 0;
    for (const { entries } of atHand.values()) rows += entries.size;
    for (const [day, { entries }] of atHand) {
      if (rows <= rowsAtHand) return;
      if (day === inUse || changed.has(day)) continue;
      atHand.delete(day);
      rows -= entries.size;
    }
  }

  async function placeOf(visitId: string): Promise<string | undefined> {
    return places.get(visitId) ?? (await read(DAYS_BEFORE + visitId));
  }

  /** Changes a day in one go: between reading it and writing to it it might have made room for others. */
  async function change(day: string, how: (entries: Map<string, HistoryEntry>) => void): Promise<void> {
    await turns.run(day, async () => {
      const segment = atHand.get(day) ?? (await load(day));
      how(segment.entries);
      segment.sorted = null;
      atHand.set(day, segment);
      changed.add(day);
      counts.set(day, segment.entries.size);
      makeRoom(day);
    });
  }

  function sort(segment: Segment): readonly HistoryEntry[] {
    return (segment.sorted ??= [...segment.entries.values()].sort((a, b) => newestFirst(a.summary, b.summary)));
  }

  return {
    get marks() {
      return marks;
    },
    get visits() {
      let visits = 0;
      for (const count of counts.values()) visits += count;
      return visits;
    },
    days: (from, to) =>
      [...counts]
        .flatMap(([day, count]) => (count > 0 && day >= from && day <= to ? [day] : []))
        .sort((a, b) => (a < b ? 1 : -1)),
    answering,
    entriesOf: async (day) => sort(await segmentOf(day)),
    async find(visitId) {
      const day = await placeOf(visitId);
      return day === undefined ? undefined : (await segmentOf(day)).entries.get(visitId);
    },
    async put(entry) {
      const { visitId, registeredAt } = entry.summary;
      const day = dayOf(registeredAt);
      const before = await placeOf(visitId);
      // A registration that came late and was the earlier one moves the visit to its day.
      if (before !== undefined && before !== day) {
        await change(before, (entries) => entries.delete(visitId));
        forgetting.add(before);
      }
      await change(day, (entries) => {
        const there = entries.get(visitId);
        if (there && saysOtherwise(there, entry)) forgetting.add(day);
        entries.set(visitId, entry);
      });
      if (before !== day) places.set(visitId, day);
    },
    async flush(reached) {
      const days = [...changed];
      if (days.length === 0 && (reached === null || isSame(reached, marks))) return;
      const forgot = days.filter((day) => forgetting.has(day));
      await wrapping.prepare([MARKS, ...days.flatMap(textsOf)], new Set(forgot.flatMap(textsOf)));
      const operations: ShelfOperation[] = days.map((day) => ({
        type: 'put',
        key: segmentKey(day),
        value: wrapping.wrapText(segmentKey(day), dayTextOf(atHand.get(day)!.entries.values())),
      }));
      for (const day of days) operations.push(linesOf(day, atHand.get(day)!.entries.values()));
      for (const [visitId, day] of places) operations.push({ type: 'put', key: DAYS_BEFORE + visitId, value: day });
      const next = reached ?? marks;
      if (next) {
        const value: Stored = { version: VERSION, marks: next, days: [...counts] };
        operations.push({ type: 'put', key: MARKS, value: wrapping.wrapText(MARKS, JSON.stringify(value)) });
      }
      await shelf.batch(operations);
      await wrapping.settle();
      for (const text of forgot.flatMap(textsOf)) await shelf.compact(text, text);
      marks = next;
      changed.clear();
      forgetting.clear();
      places.clear();
    },
    async clear() {
      await shelf.clear();
      for (const kept of [atHand, changed, forgetting, places, counts]) kept.clear();
      marks = null;
    },
  };
}

export function newestFirst(
  a: { registeredAt: number; visitId: string },
  b: { registeredAt: number; visitId: string },
): number {
  return b.registeredAt - a.registeredAt || (a.visitId < b.visitId ? 1 : -1);
}

/** Of the index only: it holds whatever time zone the building is set to. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const saysOtherwise = (one: HistoryEntry, other: HistoryEntry): boolean =>
  (['name', 'company', 'phone', 'plate'] as const).some((field) => one[field] && one[field] !== other[field]);

const segmentKey = (day: string): string => `segment:${day}`;
const linesKey = (day: string): string => `lines:${day}`;
/** Both say who visited on a day. */
const textsOf = (day: string): string[] => [segmentKey(day), linesKey(day)];

const isSame = (a: Marks, b: Marks | null): boolean => a.events === b?.events && a.vault === b.vault;
