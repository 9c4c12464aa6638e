import { uuidv7 } from '@foyer/shared/events';
import type { ErrorCode } from '@foyer/shared/protocol';
import type { Thing } from '@foyer/shared/visits';
import type { Refusal } from '../board/answers.ts';
import type { BoardRow } from '../board/row.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import { newFollowId } from './followId.ts';
import { Reception } from './reception.svelte.ts';
import { VisitDraft } from './visitDraft.svelte.ts';

/** The desk registers somebody: what is typed, what came of it. */
export class Registration {
  draft = $state.raw(new VisitDraft());
  reception = $state.raw(new Reception());
  /** What they carry in and declare. */
  things = $state.raw<readonly Thing[]>([]);
  language = $state<'zh-CN' | 'en'>('zh-CN');
  busy = $state(false);
  refused = $state<Refusal | ErrorCode | null>(null);
  /** The visit that was made, with its call number, until the next one is begun. */
  made = $state.raw<BoardRow | null>(null);
  /** On the visitor's slip; the hub keeps its hash. */
  follow = newFollowId();
  readonly #api: DeskApi;
  readonly #feed: DeskFeed;
  /** Minted once for a form: sending it again after a lost answer makes no second visit. */
  #visitId = uuidv7(Date.now());

  constructor(api: DeskApi, feed: DeskFeed, language: 'zh-CN' | 'en') {
    this.#api = api;
    this.#feed = feed;
    this.language = language;
  }

  /** Notes what is missing or wrong beside each field; true where nothing is. */
  check(): boolean {
    const [draft, reception] = [this.draft.check(), this.reception.check(this.draft.heads)];
    return draft && reception;
  }

  async send(): Promise<void> {
    if (this.busy || !this.check()) return;
    this.busy = true;
    this.refused = null;
    try {
      const answer = await this.#api.register({
        ...this.draft.registration(this.#visitId, this.language),
        ...this.reception.received(),
        ...(this.things.length > 0 ? { things: [...this.things] } : {}),
        follow: this.follow,
      });
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

  /** A new form; `sameHost` for somebody who comes to see the same person, one after another. */
  next(sameHost = false): void {
    const { visited, purpose } = this.draft;
    this.draft = new VisitDraft();
    if (sameHost) Object.assign(this.draft, { visited, purpose });
    this.reception = new Reception();
    this.things = [];
    this.made = null;
    this.refused = null;
    this.follow = newFollowId();
    this.#visitId = uuidv7(Date.now());
  }
}
