import { createContext } from 'svelte';
import type { DutyView, HelpRow } from '../duty/view.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import { Listeners } from './listeners.ts';

/** Hints come in bursts; one reading answers all of a burst. */
const REREAD_AFTER_MS = 80;
/** Shifts begin and end by the clock alone, which nobody tells. */
const REREAD_EVERY_MS = 60_000;

/** Who is on duty, what help runs and what was handed over, kept up to date on this screen. */
export class DutyFeed {
  view = $state.raw<DutyView>() as DutyView;
  readonly running = $derived(this.view.helps.filter(({ status }) => status === 'called' || status === 'on-the-spot'));
  readonly #api: DeskApi;
  readonly #help = new Listeners<[help: HelpRow]>();
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(api: DeskApi, view: DutyView) {
    this.#api = api;
    this.view = view;
  }

  start(feed: DeskFeed): () => void {
    const stopHearing = feed.onDuty(() => this.reread());
    const rereading = setInterval(() => this.reread(), REREAD_EVERY_MS);
    return () => {
      stopHearing();
      clearInterval(rereading);
      clearTimeout(this.#pending);
    };
  }

  /** Tells of every call for help that was not there before. */
  onHelp(listener: (help: HelpRow) => void): () => void {
    return this.#help.add(listener);
  }

  reread(): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => void this.#read(), REREAD_AFTER_MS);
  }

  async #read(): Promise<void> {
    let next: DutyView;
    try {
      next = await this.#api.duty();
    } catch (error) {
      // What is on the screen stays; the mark of the line says that the hub is away.
      if (error instanceof DeskApiError) return;
      throw error;
    }
    const known = this.view.helps.map(({ helpId }) => helpId);
    this.view = next;
    for (const help of this.running) if (!known.includes(help.helpId)) this.#help.tell(help);
  }
}

export const [useDuty, provideDuty] = createContext<DutyFeed>();
