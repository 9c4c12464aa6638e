import type { ErrorCode } from '@foyer/shared/protocol';
import type { ScanLine, StocktakeRequest, StocktakeTroubleCode, StocktakeView } from '../parcels/stocktakeView.ts';
import type { ParcelRow } from '../parcels/view.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

const MOST_SCANS = 30;

export type StocktakeWhyNot = { refusal: StocktakeTroubleCode } | { error: ErrorCode };

/** A shelf that is being counted: labels go to the hub in the order in which they were scanned, however fast they come. */
export class Stocktaking {
  view = $state.raw<StocktakeView>() as StocktakeView;
  /** Where whoever scans stands. */
  level = $state(1);
  /** Scanned, and not answered yet. */
  waiting = $state.raw<readonly { typed: string; level: number }[]>([]);
  last = $state.raw<{ line: ScanLine; again: boolean; put: boolean } | null>(null);
  whyNot = $state.raw<StocktakeWhyNot | null>(null);
  busy = $state(false);
  /** Put elsewhere in the record a moment ago: it needs a new label. */
  relabel = $state.raw<ParcelRow | null>(null);
  readonly #api: DeskApi;
  readonly #heard: (right: boolean) => void;

  constructor(api: DeskApi, view: StocktakeView, heard: (right: boolean) => void) {
    this.#api = api;
    this.#heard = heard;
    this.view = view;
    const [last] = view.scans;
    this.level = last?.level ?? view.progress.levels[0]?.level ?? 1;
  }

  scan(typed: string): void {
    const text = typed.trim().slice(0, 300);
    if (text === '') return;
    this.waiting = [...this.waiting, { typed: text, level: this.level }];
    void this.send();
  }

  /** Sends what was scanned, one after the other; what could not be sent stays, and is sent by the next call. */
  async send(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.whyNot = null;
    while (this.waiting.length > 0) {
      const [{ typed, level }] = this.waiting as [{ typed: string; level: number }];
      const done = await this.#ask({ type: 'scan', typed, level });
      // The hub's no is an answer; without one the label waits.
      if (done !== 'unanswered') this.waiting = this.waiting.slice(1);
      if (done !== 'done') break;
    }
    this.busy = false;
  }

  /** One that was found wrong lies where it was scanned. */
  async setRight(parcelId: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.whyNot = null;
    await this.#ask({ type: 'set-right', parcelId });
    this.busy = false;
    if (this.waiting.length > 0) await this.send();
  }

  /** @returns whether it was done */
  async close(type: 'end' | 'reopen'): Promise<boolean> {
    this.busy = true;
    this.whyNot = null;
    const done = await this.#ask({ type });
    if (done === 'done') await this.again();
    this.busy = false;
    return done === 'done';
  }

  async again(): Promise<void> {
    try {
      this.view = await this.#api.stocktake(this.view.stocktakeId);
    } catch (error) {
      this.#failed(error);
    }
  }

  async #ask(request: StocktakeRequest): Promise<'done' | 'refused' | 'unanswered'> {
    try {
      const answer = await this.#api.actOnStocktake(this.view.stocktakeId, request);
      if (!answer.ok) {
        this.whyNot = answer;
        return 'refused';
      }
      this.view = { ...this.view, progress: answer.progress };
      if (answer.line && (request.type === 'scan' || request.type === 'set-right'))
        this.#take(answer.line, answer.again, request.type === 'set-right');
      return 'done';
    } catch (error) {
      this.#failed(error);
      return 'unanswered';
    }
  }

  #take(line: ScanLine, again: boolean, put: boolean): void {
    const before = this.last?.line.row?.code ?? null;
    this.last = { line, again, put };
    this.#heard(line.found === 'right');
    if (again) return;
    const isSame = (other: ScanLine): boolean =>
      line.row !== null && other.row !== null && line.row.parcelId === other.row.parcelId;
    const { scans, wrong } = this.view;
    const others = wrong.filter((other) => !isSame(other));
    this.view = {
      ...this.view,
      scans: [line, ...scans].slice(0, MOST_SCANS),
      wrong: line.found === 'right' ? others : [line, ...others],
    };
    this.relabel = put && line.row?.code !== before ? line.row : null;
  }

  #failed(error: unknown): void {
    if (!(error instanceof DeskApiError)) throw error;
    this.whyNot = { error: error.code };
  }
}
