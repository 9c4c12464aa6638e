import { uuidv7 } from '@foyer/shared/events';
import type { ErrorCode } from '@foyer/shared/protocol';
import type { VisitRefusal } from '@foyer/shared/visits';
import type { BoardRow } from '../board/row.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import { VisitDraft } from './visitDraft.svelte.ts';

/** The desk registers somebody: what is typed, what came of it. */
export class Registration {
  draft = $state.raw(new VisitDraft());
  language = $state<'zh-CN' | 'en'>('zh-CN');
  busy = $state(false);
  refused = $state<VisitRefusal | ErrorCode | null>(null);
  /** The visit that was made, with its call number, until the next one is begun. */
  made = $state.raw<BoardRow | null>(null);
  readonly #api: DeskApi;
  readonly #feed: DeskFeed;
  /** Minted once for a form: sending it again after a lost answer makes no second visit. */
  #visitId = uuidv7(Date.now());

  constructor(api: DeskApi, feed: DeskFeed, language: 'zh-CN' | 'en') {
    this.#api = api;
    this.#feed = feed;
    this.language = language;
  }

  async send(): Promise<void> {
    if (this.busy || !this.draft.check()) return;
    this.busy = true;
    this.refused = null;
    try {
      const answer = await this.#api.register(this.draft.registration(this.#visitId, this.language));
      if (answer.ok) {
        this.#feed.apply(answer.row);
        this.made = answer.row;
      } else this.refused = answer.refusal;
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      this.refused = error.code;
    } finally {
      this.busy = false;
    }
  }

  next(): void {
    this.draft = new VisitDraft();
    this.made = null;
    this.refused = null;
    this.#visitId = uuidv7(Date.now());
  }
}
