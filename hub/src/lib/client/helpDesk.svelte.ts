import { uuidv7 } from '@foyer/shared/events';
import type { HelpKind, HelpPlace, HelpRefusal } from '@foyer/shared/help';
import type { ErrorCode } from '@foyer/shared/protocol';
import { createContext } from 'svelte';
import type { HelpTick } from '../duty/requests.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DutyFeed } from './dutyFeed.svelte.ts';
import type { SiteChoices } from './sites.ts';

export type HelpProblem = { is: 'refused'; refusal: HelpRefusal } | { is: 'failed'; code: ErrorCode };

/** Calls for help from wherever on the hub somebody is. */
export class HelpDesk {
  open = $state(false);
  place = $state<HelpPlace>('lobby');
  words = $state('');
  visitId = $state<string | null>(null);
  /** At which building; null while several are looked at and none has been said. About a visit it is where the visit is. */
  siteId = $state<string | null>(null);
  busy = $state(false);
  problem = $state.raw<HelpProblem | null>(null);
  /** Minted when the dialog opens, so that a second tap on the same call is the same call. */
  #helpId = '';
  readonly #api: DeskApi;
  readonly #duty: DutyFeed;
  readonly #sites: () => SiteChoices;

  constructor(api: DeskApi, duty: DutyFeed, sites: () => SiteChoices) {
    this.#api = api;
    this.#duty = duty;
    this.#sites = sites;
  }

  /** Whether the building has to be said: nothing of the page tells it. */
  get asksSite(): boolean {
    return this.visitId === null && this.#sites().siteId === null && this.#sites().list.length > 1;
  }

  get ready(): boolean {
    return !this.busy && !(this.asksSite && this.siteId === null);
  }

  /** Opens the choice of what it is; `visitId` is the visit in hand, where there is one. */
  begin(visitId: string | null = null): void {
    this.#helpId = uuidv7(Date.now());
    this.place = 'lobby';
    this.words = '';
    this.visitId = visitId;
    this.siteId = this.#sites().siteId;
    this.problem = null;
    this.open = true;
  }

  async call(kind: HelpKind): Promise<void> {
    if (!this.ready) return;
    const { place, words, visitId, siteId } = this;
    const about = visitId === null ? {} : { visitId };
    const at = siteId === null ? {} : { siteId };
    const request = { helpId: this.#helpId, kind, place, words, ...about, ...at };
    const done = await this.#ask(() => this.#api.callHelp(request));
    if (done) this.open = false;
  }

  /** One tap, without asking where: to the lobby. */
  async callAtOnce(kind: HelpKind): Promise<void> {
    if (this.busy) return;
    this.begin();
    // Where help is to come to is not guessed.
    if (this.asksSite) return;
    this.open = false;
    await this.call(kind);
    // Nothing is said where nobody looks: the choice opens with what went wrong.
    if (this.problem) this.open = true;
  }

  async tick(helpId: string, type: HelpTick): Promise<void> {
    await this.#ask(() => this.#api.tickHelp(helpId, type));
  }

  async #ask(request: () => Promise<{ ok: true } | { ok: false; refusal: HelpRefusal }>): Promise<boolean> {
    this.busy = true;
    try {
      const answer = await request();
      this.problem = answer.ok ? null : { is: 'refused', refusal: answer.refusal };
    } catch (error) {
      if (!(error instanceof DeskApiError)) throw error;
      this.problem = { is: 'failed', code: error.code };
    } finally {
      this.busy = false;
    }
    this.#duty.reread();
    return this.problem === null;
  }
}

export const [useHelp, provideHelp] = createContext<HelpDesk>();
