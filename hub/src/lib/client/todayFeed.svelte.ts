import { createContext } from 'svelte';
import type { TodayView } from '../today/view.ts';
import { DeskApiError, type DeskApi } from './deskApi.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';

/** Hints come in bursts; one reading answers all of a burst. */
const REREAD_AFTER_MS = 400;
/** A promise is missed by the clock alone, which nobody tells. */
const REREAD_EVERY_MS = 30_000;

/** What the day comes to, kept up to date on this screen. */
export class TodayFeed {
  view = $state.raw<TodayView>() as TodayView;
  readonly #api: DeskApi;
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(api: DeskApi, view: TodayView) {
    this.#api = api;
    this.view = view;
  }

  start(feed: DeskFeed): () => void {
    const stops = [feed.onToday(() => this.reread()), feed.onDuty(() => this.reread())];
    const rereading = setInterval(() => this.reread(), REREAD_EVERY_MS);
    return () => {
      for (const stop of stops) stop();
      clearInterval(rereading);
      clearTimeout(this.#pending);
    };
  }

  reread(): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => void this.#read(), REREAD_AFTER_MS);
  }

  async #read(): Promise<void> {
    try {
      this.view = await this.#api.today();
    } catch (error) {
      // What is on the screen stays; the mark of the line says that the hub is away.
      if (!(error instanceof DeskApiError)) throw error;
    }
  }
}

export const [useToday, provideToday] = createContext<TodayFeed>();
