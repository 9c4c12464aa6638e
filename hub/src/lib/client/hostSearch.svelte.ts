import type { ErrorCode } from '@foyer/shared/protocol';
import type { DirectoryHit } from '../board/answers.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

const ASK_AFTER_MS = 60;

/** Type-ahead over the directory: what is typed, what was found, and which line is marked. */
export class HostSearch {
  typed = $state('');
  hits = $state.raw<readonly DirectoryHit[]>([]);
  at = $state(0);
  open = $state(false);
  nothing = $state(false);
  failed = $state<ErrorCode | null>(null);
  #asked = $state('');
  readonly #api: DeskApi;
  readonly marked: DirectoryHit | null = $derived.by(() => (this.open ? (this.hits[this.at] ?? null) : null));

  constructor(api: DeskApi, typed: string) {
    this.#api = api;
    this.typed = typed;
  }

  /** After a keystroke. */
  ask(): void {
    this.#asked = this.typed.trim();
    if (this.#asked === '') this.close('');
  }

  step(by: 1 | -1): void {
    if (!this.open && this.hits.length > 0) this.open = true;
    else if (this.hits.length > 0) this.at = (this.at + by + this.hits.length) % this.hits.length;
  }

  /** Shuts the list and leaves this text in the field. */
  close(text: string): void {
    this.typed = text;
    this.open = false;
    this.nothing = false;
    this.#asked = '';
  }

  /** Asks for what was typed last; to be run again whenever that changes. */
  run(): () => void {
    const asked = this.#asked;
    if (asked === '') return () => undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => void this.#find(asked, abort.signal), ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  async #find(asked: string, signal: AbortSignal): Promise<void> {
    try {
      this.hits = await this.#api.directory(asked, signal);
      this.failed = null;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DeskApiError)) throw error;
      this.hits = [];
      this.failed = error.code;
    }
    if (signal.aborted) return;
    this.at = 0;
    this.open = this.hits.length > 0;
    this.nothing = this.hits.length === 0 && [...asked].length > 1;
  }
}
