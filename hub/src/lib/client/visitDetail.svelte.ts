import type { ErrorCode } from '@foyer/shared/protocol';
import type { VisitView } from '../board/answers.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

/** Moving through the board with a key held down should not ask for every visit that is passed. */
const ASK_AFTER_MS = 120;

/** One visit with its timeline, read again whenever something about it changed. */
export class VisitDetail {
  view = $state.raw<VisitView | null>(null);
  failed = $state<ErrorCode | null>(null);
  readonly #api: DeskApi;

  constructor(api: DeskApi, view: VisitView | null = null) {
    this.#api = api;
    this.view = view;
  }

  /** The view of this visit, while it is the one that was read last. */
  of(visitId: string): VisitView | null {
    return this.view?.row.visitId === visitId ? this.view : null;
  }

  /** Asks soon; the returned function gives the question up. */
  read(visitId: string): () => void {
    const abort = new AbortController();
    const timer = setTimeout(() => void this.#read(visitId, abort.signal), ASK_AFTER_MS);
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
