import * as v from 'valibot';
import { wallView, type WallView } from '../wall/view.ts';
import { Ticker } from './ticker.svelte.ts';

const READ_EVERY_MS = 2_000;
/** Without an answer for so long the numbers are old, and the screen says so. */
const SILENT_AFTER_MS = 10_000;
const TIMEOUT_MS = 8_000;

/**
 * The wall's numbers, asked for again and again. Not by the desk's socket, whose hints bring rows with names: what a
 * screen in the lobby must not show is not sent to it.
 */
export class WallFeed {
  readonly ticker: Ticker;
  view = $state.raw<WallView>() as WallView;
  signedOut = $state(false);
  /** The hub's time of its last answer. */
  #heardAt = $state(0);
  readonly silentSince: number | null = $derived.by(() =>
    this.ticker.now - this.#heardAt > SILENT_AFTER_MS ? this.#heardAt : null,
  );
  readonly #fetch: typeof fetch;
  readonly #path: string;

  /** @param site what the screen looks at, where there are several to choose from */
  constructor(fetcher: typeof fetch, view: WallView, site: string | null) {
    this.#fetch = fetcher;
    this.#path = `/api/v1/desk/wall${site === null ? '' : `?site=${encodeURIComponent(site)}`}`;
    this.ticker = new Ticker(view.now);
    this.view = view;
    this.#heardAt = view.now;
  }

  start(): () => void {
    this.ticker.set(this.view.now);
    const stopTicking = this.ticker.run();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const next = async (): Promise<void> => {
      await this.#read();
      if (!stopped) timer = setTimeout(() => void next(), READ_EVERY_MS);
    };
    timer = setTimeout(() => void next(), READ_EVERY_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
      stopTicking();
    };
  }

  async #read(): Promise<void> {
    let response: Response;
    let body: unknown;
    try {
      response = await this.#fetch(this.#path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      body = await response.json();
    } catch {
      // Out of reach: the numbers stay, and after a while the screen says how old they are.
      return;
    }
    this.signedOut = response.status === 401;
    const read = v.safeParse(wallView, body);
    if (!response.ok || !read.success) return;
    this.view = read.output;
    this.#heardAt = read.output.now;
    this.ticker.set(read.output.now);
  }
}
