import { uuidv7 } from '@foyer/shared/events';
import type { ErrorCode } from '@foyer/shared/protocol';
import type { IdentityDocument } from '@foyer/shared/visits';
import { wrongTimes, type PaperEntry, type PaperRefusal } from '../paper/entry.ts';
import { followingSlip } from '../paper/followingSlip.ts';
import { fieldsOf, instantOf } from '../time/localTime.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import { VisitDraft } from './visitDraft.svelte.ts';

export type PaperField = 'slip' | 'in' | 'out';
export type PaperProblem = 'missing' | 'time' | PaperRefusal;

/** Where on the form a refusal belongs. */
const FIELD_OF: Record<PaperRefusal, PaperField> = {
  'slip-shape': 'slip',
  'slip-used': 'slip',
  'in-future': 'in',
  'in-too-old': 'in',
  'out-before-in': 'out',
  'out-future': 'out',
};

/** Slips of one outage, entered one after another. */
export class PaperForm {
  draft = $state.raw(new VisitDraft());
  slip = $state('');
  inDay = $state('');
  inTime = $state('');
  outDay = $state('');
  outTime = $state('');
  hostSaid = $state<PaperEntry['hostSaid']>('yes');
  document = $state<IdentityDocument | ''>('');
  problems = $state<Partial<Record<PaperField, PaperProblem>>>({});
  busy = $state(false);
  failed = $state<ErrorCode | null>(null);
  /** Those that were entered on this page, the newest first. */
  entered = $state.raw<{ visitId: string; slip: string; name: string; callNumber: string }[]>([]);
  readonly #api: DeskApi;
  readonly #now: () => number;
  readonly #timeZone: () => string;
  /** Minted once for a slip: sending it again after a lost answer makes no second visit. */
  #visitId = uuidv7(Date.now());

  constructor(api: DeskApi, now: () => number, timeZone: () => string) {
    this.#api = api;
    this.#now = now;
    this.#timeZone = timeZone;
    this.inDay = this.outDay = fieldsOf(now(), timeZone()).day;
  }

  /** The day of going in is that of leaving too, until somebody says something else. */
  setDay(day: string): void {
    if (this.outDay === this.inDay) this.outDay = day;
    this.inDay = day;
  }

  async send(language: 'zh-CN' | 'en'): Promise<void> {
    const entry = this.#entry(language);
    if (this.busy || !entry) return;
    this.busy = true;
    this.failed = null;
    try {
      const answer = await this.#api.enterPaper(entry);
      if (answer.ok) this.#next(entry, answer.callNumber);
      else this.problems = { [FIELD_OF[answer.refusal]]: answer.refusal };
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      this.failed = error.code;
    } finally {
      this.busy = false;
    }
  }

  #entry(language: 'zh-CN' | 'en'): PaperEntry | null {
    const inAt = instantOf(this.inDay, this.inTime, this.#timeZone());
    const outAt = this.outTime === '' ? undefined : instantOf(this.outDay, this.outTime, this.#timeZone());
    const wrong =
      inAt === null || outAt === null
        ? null
        : wrongTimes({ inAt, ...(outAt === undefined ? {} : { outAt }) }, this.#now());
    this.problems = {
      ...(this.slip.trim() === '' ? { slip: 'missing' } : {}),
      ...(inAt === null ? { in: this.inTime === '' ? 'missing' : 'time' } : {}),
      ...(outAt === null ? { out: 'time' } : {}),
      ...(wrong ? { [FIELD_OF[wrong]]: wrong } : {}),
    } as typeof this.problems;
    const whole = this.draft.check();
    if (!whole || Object.keys(this.problems).length > 0) return null;
    return {
      ...this.draft.registration(this.#visitId, language),
      slip: this.slip.trim(),
      inAt: inAt!,
      ...(outAt === undefined ? {} : { outAt: outAt! }),
      hostSaid: this.hostSaid,
      ...(this.document === '' ? {} : { document: this.document }),
    };
  }

  #next({ visitId, slip, name }: PaperEntry, callNumber: string): void {
    this.entered = [{ visitId, slip, name, callNumber }, ...this.entered];
    this.slip = followingSlip(slip);
    this.draft = new VisitDraft();
    this.inTime = this.outTime = '';
    this.document = '';
    this.#visitId = uuidv7(Date.now());
  }
}
