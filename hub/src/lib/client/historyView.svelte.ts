import type { ErrorCode } from '@foyer/shared/protocol';
import type { HistoryQuery } from '../history/query.ts';
import type { HistoryPage, HistoryRow } from '../history/row.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

/** A hand that types on should not have every letter answered; one that has stopped should not wait. */
const ASK_AFTER_MS = 90;

/** What was looked for and what was found, page by page. */
export class HistoryView {
  page = $state.raw<HistoryPage>() as HistoryPage;
  searching = $state(false);
  failed = $state<ErrorCode | null>(null);
  /** The row that the keyboard is at. */
  current = $state<string | null>(null);
  readonly #api: DeskApi;

  constructor(api: DeskApi, page: HistoryPage) {
    this.#api = api;
    this.page = page;
  }

  get rows(): readonly HistoryRow[] {
    return this.page.rows;
  }

  /** Asks soon; the returned function gives the question up. */
  search(query: HistoryQuery): () => void {
    const abort = new AbortController();
    const timer = setTimeout(() => void this.#ask(query, null, abort.signal), ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  async more(query: HistoryQuery): Promise<void> {
    const { next } = this.page;
    if (next === null || this.searching) return;
    await this.#ask(query, next, new AbortController().signal);
  }

  step(by: 1 | -1): HistoryRow | undefined {
    const at = this.rows.findIndex(({ visitId }) => visitId === this.current);
    const row = this.rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.rows.length - 1)];
    this.current = row?.visitId ?? null;
    return row;
  }

  async #ask(query: HistoryQuery, after: string | null, signal: AbortSignal): Promise<void> {
    this.searching = true;
    const before = this.page;
    try {
      const found = await this.#api.lookBack(query, after, signal);
      // What was found anew in between has its own pages.
      if (after === null) this.page = found;
      else if (this.page === before)
        this.page = { ...found, rows: [...before.rows, ...found.rows], found: before.found };
      this.failed = null;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DeskApiError)) throw error;
      this.failed = error.code;
    } finally {
      if (!signal.aborted) this.searching = false;
    }
  }
}
