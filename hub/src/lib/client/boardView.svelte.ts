import { moveOver, type Step } from '../board/move.ts';
import { orderSections } from '../board/order.ts';
import type { BoardRow } from '../board/row.ts';
import { rowMatches } from '../board/rowText.ts';
import { COLUMNS, SECTIONS, sectionOf, type Section } from '../board/section.ts';
import { settle } from '../board/settle.ts';
import type { DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';

/** A pointer that has rested this long is not about to press anything. */
const FREEZE_LASTS_MS = 60_000;
const SEARCH_AFTER_MS = 150;

const NOTHING: { typed: string; ids: readonly string[] } = { typed: '', ids: [] };

export interface ShownRow {
  row: BoardRow;
  /** Where it went while the list holds still; null where it is at home. */
  movedTo: Section | null;
}

/** What of the feed is on the board: order, search, and which row is current. */
export class BoardView {
  typed = $state('');
  current = $state<string | null>(null);
  /** Whether somebody points at the lists or has a row in focus. */
  frozen = $state(false);
  /** What the hub's search adds to ours: names by their readings. */
  #alsoFound = $state.raw<typeof NOTHING>(NOTHING);
  #shown = $state.raw<Readonly<Record<Section, readonly string[]>>>(none());
  readonly #feed: DeskFeed;
  readonly #api: DeskApi;
  readonly #minute = $derived.by(() => Math.floor(this.#feed.ticker.now / 60_000) * 60_000);
  readonly wanted = $derived.by(() => orderSections(this.#feed.rows.values(), this.#minute));
  readonly #matches = $derived.by(() => {
    const { typed } = this;
    const { typed: before, ids } = this.#alsoFound;
    // An answer to the letters before the newest ones finds a little too much, which is calmer than an empty moment.
    const also = typed.trim().startsWith(before) ? ids : NOTHING.ids;
    return (row: BoardRow) => rowMatches(row, typed) || also.includes(row.visitId);
  });
  readonly sections = $derived.by(() => this.#shownSections());
  /** Ids by column, as they stand on the screen: what the arrow keys go over. */
  readonly columns = $derived(COLUMNS.map((column) => column.flatMap((section) => this.ids(section))));
  #thaw: ReturnType<typeof setTimeout> | undefined;

  constructor(feed: DeskFeed, api: DeskApi) {
    this.#feed = feed;
    this.#api = api;
    this.settle();
  }

  get searching(): boolean {
    return this.typed.trim() !== '';
  }

  row(visitId: string | null): BoardRow | null {
    return visitId === null ? null : (this.#feed.rows.get(visitId) ?? null);
  }

  /** Takes over the order that is wanted, as far as nobody is pointing. Called after every change of the feed. */
  settle(): void {
    const next = none();
    for (const section of SECTIONS)
      next[section] = settle(
        this.#shown[section],
        this.wanted[section].map((row) => row.visitId),
        this.frozen,
      );
    this.#shown = next;
  }

  /** Somebody points at a list or moves over it. */
  hold(): void {
    this.frozen = true;
    clearTimeout(this.#thaw);
    this.#thaw = setTimeout(() => this.release(), FREEZE_LASTS_MS);
  }

  release(): void {
    clearTimeout(this.#thaw);
    this.frozen = false;
  }

  move(step: Step): string | null {
    this.current = moveOver(this.columns, this.current, step);
    return this.current;
  }

  /** Asks the hub too, for what only it can find; the returned function gives the question up. */
  searchAtHub(): () => void {
    const typed = this.typed.trim();
    if (typed === '') return () => undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      this.#api.search(typed, abort.signal).then(
        (ids) => (this.#alsoFound = { typed, ids }),
        // Out of reach, or overtaken by the next letter: what is on the screen is searched all the same.
        () => (this.#alsoFound = NOTHING),
      );
    }, SEARCH_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  #shownSections(): Record<Section, ShownRow[]> {
    const sections = {} as Record<Section, ShownRow[]>;
    for (const section of SECTIONS)
      sections[section] = this.#shown[section].flatMap((id) => {
        const row = this.#feed.rows.get(id);
        if (!row || (this.searching && !this.#matches(row))) return [];
        const now = sectionOf(row);
        return [{ row, movedTo: now === section ? null : now }];
      });
    return sections;
  }

  /** What of a section is on the screen, from top to bottom. */
  ids(section: Section): string[] {
    return this.sections[section].map(({ row }) => row.visitId);
  }
}

function none(): Record<Section, readonly string[]> {
  return Object.fromEntries(SECTIONS.map((section) => [section, []])) as unknown as Record<Section, readonly string[]>;
}
