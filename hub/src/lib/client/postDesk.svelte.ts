import type { ErrorCode } from '@foyer/shared/protocol';
import { TAKE_BACK_MS } from '@foyer/shared/visits';
import { DeskApiError } from './deskApi.ts';

/** Why something was not done: a refusal, perhaps with whose letter stood in the way, or a hub that did not answer. */
export type PostWhyNot<Refusal> = { refusal: Refusal; name: string } | { error: ErrorCode };

/** What was just done, in words, and how it is taken back. */
export interface JustDone {
  words: string;
  undo: (() => Promise<boolean>) | null;
}

/** A list of mail on one of the desk's pages: read again now and then, worked on, and taken back for ten seconds. */
export class PostDesk<View, Refusal> {
  view = $state.raw() as View;
  whyNot = $state.raw<PostWhyNot<Refusal> | null>(null);
  justDone = $state.raw<JustDone | null>(null);
  busy = $state(false);
  readonly #read: () => Promise<View>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: View, read: () => Promise<View>) {
    this.view = view;
    this.#read = read;
  }

  /** Somebody at another desk, or on a phone, does something too. */
  start(everyMs = 15_000): () => void {
    const timer = setInterval(() => void this.again(), everyMs);
    return () => {
      clearInterval(timer);
      clearTimeout(this.#timer);
    };
  }

  async again(): Promise<void> {
    try {
      this.view = await this.#read();
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * Does something and reads the list anew; resolves to what came of it, or null where nothing did.
   * @param nameOf whose thing stood in the way of a refusal
   */
  async run<Answer extends { ok: true } | { ok: false; refusal: Refusal }>(
    work: () => Promise<Answer>,
    nameOf: (no: Extract<Answer, { ok: false }>) => string = () => '',
  ): Promise<Extract<Answer, { ok: true }> | null> {
    if (this.busy) return null;
    this.busy = true;
    this.whyNot = null;
    try {
      const answer = await work();
      if (!answer.ok) this.whyNot = { refusal: answer.refusal, name: nameOf(answer as Extract<Answer, { ok: false }>) };
      await this.again();
      return answer.ok ? (answer as Extract<Answer, { ok: true }>) : null;
    } catch (error) {
      this.#failed(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  say(words: string, undo: JustDone['undo'] = null): void {
    const done = { words, undo };
    this.justDone = done;
    clearTimeout(this.#timer);
    // The time to take it back is over; the words stay.
    this.#timer = setTimeout(() => {
      if (this.justDone === done) this.justDone = { words, undo: null };
    }, TAKE_BACK_MS);
  }

  #failed(error: unknown): void {
    if (!(error instanceof DeskApiError)) throw error;
    this.whyNot = { error: error.code };
  }
}
