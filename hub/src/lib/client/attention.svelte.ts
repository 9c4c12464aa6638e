import { createContext } from 'svelte';
import { isHeard, type News } from '../board/news.ts';
import type { BoardRow } from '../board/row.ts';
import type { HelpRow } from '../duty/view.ts';
import type { DeskFeed } from './deskFeed.svelte.ts';
import { Sound } from './sound.svelte.ts';

/** What came while nobody was looking, for the ear, the window's title and the screen reader. */
export class Attention {
  readonly sound = new Sound();
  /** Newcomers since somebody last looked at this window. */
  unseen = $state(0);
  /** The newest thing to say aloud; a new object each time, so that the same words are said again. */
  latest = $state.raw<{ news: News; row: BoardRow } | null>(null);
  /** The newest call for help, to be said aloud. */
  latestHelp = $state.raw<HelpRow | null>(null);
  readonly #feed: DeskFeed;
  /** In the window's title: who rings, and who is new. */
  readonly badge: number = $derived.by(() => this.#feed.calls.length + this.unseen);

  constructor(feed: DeskFeed) {
    this.#feed = feed;
  }

  start(): () => void {
    const stopSound = this.sound.start();
    const stopNews = this.#feed.onNews((news, row) => this.#hear(news, row));
    const look = () => {
      if (document.hasFocus()) this.unseen = 0;
    };
    addEventListener('focus', look);
    addEventListener('pointerdown', look);
    return () => {
      stopSound();
      stopNews();
      removeEventListener('focus', look);
      removeEventListener('pointerdown', look);
    };
  }

  hearHelp(help: HelpRow): void {
    this.latestHelp = help;
    if (!document.hasFocus()) this.unseen += 1;
    this.sound.alert();
  }

  #hear(news: News, row: BoardRow): void {
    this.latest = { news, row };
    if (!isHeard(news)) return;
    if (!document.hasFocus()) this.unseen += 1;
    this.sound.chime();
  }
}

/** The number on the icon of an installed window and in the task bar, where the system has a place for it. */
export function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  // Refused where the page is not installed: the title has the number too.
  shown.catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
  });
}

export const [useAttention, provideAttention] = createContext<Attention>();
