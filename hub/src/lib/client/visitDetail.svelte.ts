import type { ErrorCode } from '@foyer/shared/protocol';
import type { VisitView } from '../board/answers.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

/** Moving through the board with a key held down should not ask for every visit that is passed. */
const PASSED_WITHIN_MS = 120;
const LOOK_AFTER_MS = 1_500;

/** One visit with its timeline, read again whenever something about it changed. */
export class VisitDetail {
  view = $state.raw<VisitView | null>(null);
  failed = $state<ErrorCode | null>(null);
  readonly #api: DeskApi;

  constructor(api: DeskApi, view: VisitView | null = null) {
    this.#api = api;
    this.view = view;
  }

  /** Neither read nor failed yet: what is shown of it will change its place. */
  get awaited(): boolean {
    return this.view === null && this.failed === null;
  }

  /** The view of this visit, while it is the one that was read last. */
  of(visitId: string): VisitView | null {
    return this.view?.row.visitId === visitId ? this.view : null;
  }

  /** Asks at once; the returned function gives the question up. */
  read(visitId: string): () => void {
    return this.#ask(visitId, 0);
  }

  /** Asks soon, if it is still looked at then; the returned function gives the question up. */
  readUnlessPassed(visitId: string): () => void {
    return this.#ask(visitId, PASSED_WITHIN_MS);
  }

  /** While a message about it is under way, what comes of it is looked for: the visit itself does not change by it. */
  followMessages(visitId: string): () => void {
    if (!this.of(visitId)?.told.some(({ state }) => state === 'queued')) return () => undefined;
    return this.#ask(visitId, LOOK_AFTER_MS);
  }

  #ask(visitId: string, afterMs: number): () => void {
    const abort = new AbortController();
    const timer = setTimeout(() => void this.#read(visitId, abort.signal), afterMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  async #read(visitId: string, signal: AbortSignal): Promise<void> {
    try {
      this.view = await this.#api.visit(visitId, signal);
      this.failed = null;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DeskApiError)) throw error;
      this.failed = error.code;
    }
  }
}
