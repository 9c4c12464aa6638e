import { uuidv7 } from '@foyer/shared/events';
import { NOTICE_KINDS, type NoticeKind, type NoticeRefusal } from '@foyer/shared/notices';
import type { ErrorCode } from '@foyer/shared/protocol';
import { fieldOf, momentOf } from '../notices/localTime.ts';
import type { NoticeCommandBody } from '../notices/requests.ts';
import type { NoticeRow } from '../today/view.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

const HOUR_MS = 60 * 60_000;

export type NoticeProblem = { is: 'refused'; refusal: NoticeRefusal | 'no-time' } | { is: 'failed'; code: ErrorCode };

/** Announcing something for the building, or changing what is announced. */
export class NoticeForm {
  open = $state(false);
  kind = $state<NoticeKind>(NOTICE_KINDS[0]);
  from = $state('');
  until = $state('');
  zh = $state('');
  en = $state('');
  busy = $state(false);
  problem = $state.raw<NoticeProblem | null>(null);
  /** Null while it is a new one. */
  noticeId = $state<string | null>(null);
  /** Minted when the form opens, so that a second press is the same notice. */
  #newId = '';
  /** At which building; null while several are looked at and none has been said. */
  siteId = $state<string | null>(null);
  /** Whether that has to be said: nothing of the page tells it. */
  asksSite = $state(false);
  readonly #api: DeskApi;
  readonly #timeZoneOf: (siteId: string | null) => string;
  readonly #done: () => void;

  constructor(api: DeskApi, timeZoneOf: (siteId: string | null) => string, done: () => void) {
    this.#api = api;
    this.#timeZoneOf = timeZoneOf;
    this.#done = done;
  }

  /** @param shown the building that is looked at; null where several are. @param notice what is changed; null for a new one, which begins now and lasts two hours until somebody says otherwise */
  begin(notice: NoticeRow | null, now: number, shown: string | null): void {
    this.#newId = uuidv7(Date.now());
    this.siteId = notice?.siteId ?? shown;
    this.asksSite = this.siteId === null;
    const timeZone = this.#timeZoneOf(this.siteId);
    this.noticeId = notice?.noticeId ?? null;
    this.kind = notice?.kind ?? NOTICE_KINDS[0];
    this.from = fieldOf(notice?.from ?? now, timeZone);
    this.until = fieldOf(notice?.until ?? now + 2 * HOUR_MS, timeZone);
    this.zh = notice?.words['zh-CN'] ?? '';
    this.en = notice?.words.en ?? '';
    this.problem = null;
    this.open = true;
  }

  async save(): Promise<void> {
    const timeZone = this.#timeZoneOf(this.siteId);
    const from = momentOf(this.from, timeZone);
    const until = momentOf(this.until, timeZone);
    if (from === null || until === null) {
      this.problem = { is: 'refused', refusal: 'no-time' };
      return;
    }
    const type = this.noticeId === null ? 'announce' : 'change';
    const words = { 'zh-CN': this.zh, en: this.en };
    const at = this.siteId === null ? {} : { siteId: this.siteId };
    await this.#send({ type, kind: this.kind, from, until, words, ...at });
  }

  end(): Promise<void> {
    return this.#send({ type: 'end' });
  }

  async #send(command: NoticeCommandBody): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const answer = await this.#api.notice(this.noticeId ?? this.#newId, command);
      this.problem = answer.ok ? null : { is: 'refused', refusal: answer.refusal };
      if (answer.ok) this.open = false;
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      this.problem = { is: 'failed', code: error.code };
    } finally {
      this.busy = false;
    }
    this.#done();
  }
}
