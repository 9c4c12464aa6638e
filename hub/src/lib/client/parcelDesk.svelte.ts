import type { Locale } from '@foyer/shared/i18n';
import type { ErrorCode } from '@foyer/shared/protocol';
import type { Signature } from '@foyer/shared/terms';
import type { StackAnswer } from '../parcels/stackView.ts';
import type { ActRequest, BroughtRequest, CountInRequest } from '../parcels/requests.ts';
import type { ParcelOverview, ParcelRow, ParcelsFound, ParcelTroubleCode } from '../parcels/view.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';

const ASK_AFTER_MS = 120;
const NOTHING: ParcelsFound = { groups: [], others: [] };

/** Why something was not done: a refusal, with the parcel that stood in the way, or a hub that did not answer. */
export type ParcelWhyNot =
  | { refusal: ParcelTroubleCode; row: ParcelRow | null }
  | { brought: 'not-announced' }
  | { stack: Extract<StackAnswer, { ok: false }>['refusal'] }
  | { error: ErrorCode };
/** How somebody may have what is handed to them. */
export type Giving = Extract<ActRequest['act'], { type: 'collect' | 'hand-over' }>;
/** It is handed over when it is signed for; `name` is who is thought to take it. */
export type Signing = { parcelIds: readonly string[]; act: Giving; name: string };
/** What was handed out a moment ago, for putting it back. */
export type HandedOut = { parcelIds: readonly string[] };

/** The desk's parcels: what has to be seen to, what was looked for, and what is done with it. */
export class ParcelDesk {
  overview = $state.raw<ParcelOverview>({
    waiting: 0,
    free: 0,
    shelves: 0,
    rows: [],
    stacks: [],
    atKiosks: [],
    twice: [],
    brought: [],
  });
  typed = $state('');
  found = $state.raw<ParcelsFound>(NOTHING);
  /** What was asked for last has been answered. */
  settled = $state(true);
  whyNot = $state.raw<ParcelWhyNot | null>(null);
  handedOut = $state.raw<HandedOut | null>(null);
  /** What waits for a signature. */
  signing = $state.raw<Signing | null>(null);
  /** What a visitor has just brought, for putting it where it goes. */
  takenIn = $state.raw<ParcelRow | null>(null);
  busy = $state(false);
  /** What was scanned, and is not to be asked for again when it has been typed for a while. */
  #looked: string | null = null;
  readonly #api: DeskApi;

  constructor(api: DeskApi, overview: ParcelOverview) {
    this.#api = api;
    this.overview = overview;
  }

  /** Looks for what is typed; to be run again whenever that changes. */
  run(): () => void {
    const typed = this.typed.trim();
    if (typed === '' || typed !== this.#looked) this.#looked = null;
    if (this.#looked !== null) return () => undefined;
    if (typed === '') {
      this.found = NOTHING;
      this.settled = true;
      return () => undefined;
    }
    this.settled = false;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      if (this.#looked !== typed) void this.#find(typed, abort.signal);
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  /** Looks at once for what was scanned, since nothing more is typed; resolves to whether there is anything. */
  async look(text: string): Promise<boolean> {
    this.typed = text;
    const asked = text.trim();
    this.#looked = asked;
    [this.settled, this.whyNot] = [false, null];
    try {
      const found = await this.#api.findParcels(asked);
      if (this.typed.trim() === asked) [this.found, this.settled] = [found, true];
      return found.groups.length + found.others.length > 0;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  /** Does something with parcels; resolves to whether it was done. */
  async act(parcelIds: readonly string[], act: ActRequest['act']): Promise<boolean> {
    this.busy = true;
    this.whyNot = null;
    this.takenIn = null;
    try {
      const answer = await this.#api.actOnParcels({ parcelIds: [...parcelIds], act });
      if (!answer.ok) this.whyNot = answer;
      else if (
        act.type === 'collect' ||
        act.type === 'hand-over' ||
        act.type === 'hand-out' ||
        act.type === 'hand-back'
      )
        this.handedOut = { parcelIds };
      else if (act.type === 'put-back') this.handedOut = null;
      await this.again();
      return answer.ok;
    } catch (error) {
      this.#failed(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Hands over: at once, or, where a visitor left any of it, when whoever takes it has signed. */
  async give(rows: readonly ParcelRow[], act: Giving): Promise<void> {
    const parcelIds = rows.map(({ parcelId }) => parcelId);
    if (rows.every(({ leftBy }) => leftBy === null)) return void (await this.act(parcelIds, act));
    const name = act.type === 'hand-over' ? act.name : (rows[0]?.recipient?.name ?? '');
    this.signing = { parcelIds, act, name };
  }

  async signed({ name, signature }: { name: string; signature: Signature }, language: Locale): Promise<void> {
    const { signing } = this;
    if (!signing) return;
    this.signing = null;
    const { parcelIds, act } = signing;
    const whose = act.type === 'hand-over' ? { ...act, name } : { ...act, signer: name };
    await this.act(parcelIds, { ...whose, signature, language });
  }

  /** A visitor stands there with what they said they would bring; or nobody came with it. */
  async brought(keepId: string, is: BroughtRequest['is']): Promise<void> {
    this.busy = true;
    this.whyNot = null;
    try {
      const answer = await this.#api.brought({ keepId, is });
      if (answer.ok) this.takenIn = answer.row;
      else if (answer.refusal === 'not-announced') this.whyNot = { brought: answer.refusal };
      else this.whyNot = { refusal: answer.refusal, row: null };
      await this.again();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.busy = false;
    }
  }

  /** A courier at the desk counts in. */
  countIn(of: CountInRequest): Promise<boolean> {
    return this.#withStack(() => this.#api.countIn(of));
  }

  /** @param short the desk has looked: what is not there was not brought */
  settle(stackId: string, short: boolean): Promise<boolean> {
    return this.#withStack(() => this.#api.settleStack({ stackId, short }));
  }

  async #withStack(ask: () => Promise<StackAnswer>): Promise<boolean> {
    this.busy = true;
    this.whyNot = null;
    try {
      const answer = await ask();
      if (!answer.ok) this.whyNot = { stack: answer.refusal };
      await this.again();
      return answer.ok;
    } catch (error) {
      this.#failed(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Everything on the screen anew. */
  async again(): Promise<void> {
    try {
      const typed = this.typed.trim();
      const [overview, found] = await Promise.all([
        this.#api.parcels(),
        typed === '' ? NOTHING : this.#api.findParcels(typed),
      ]);
      this.overview = overview;
      if (typed === this.typed.trim()) this.found = found;
    } catch (error) {
      this.#failed(error);
    }
  }

  async #find(typed: string, signal: AbortSignal): Promise<void> {
    try {
      this.found = await this.#api.findParcels(typed, signal);
      this.settled = true;
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof DeskApiError)) throw error;
    this.whyNot = { error: error.code };
  }
}
