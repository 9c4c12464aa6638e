import { WATCHING_EVERY_MS, type HubMessageOf, type Watching } from '@foyer/shared/protocol';
import { createContext } from 'svelte';
import { NO_WATCHERS, withWatched, type Watcher } from '../board/watchers.ts';

/** As much of a Socket.IO client as this needs. */
export interface WatchSocket {
  on(message: 'visit-watched', listener: (message: HubMessageOf<'visit-watched'>) => void): unknown;
  on(message: 'connect' | 'disconnect', listener: () => void): unknown;
  emit(message: 'watching', said: Watching, answer: (result: { ok: boolean; key?: string }) => void): unknown;
  connected: boolean;
}

/** Going over the board with a key held down is not looking at every visit that is passed. */
const SETTLED_MS = 250;

/** Who has which visit open, at this desk and at others. Says so itself while its page can be seen. */
export class Watch {
  /** Whose panel or page is open here. */
  looking = $state<string | null>(null);
  /** Whose form is open here. */
  writing = $state<string | null>(null);
  #watchers = $state.raw(NO_WATCHERS);
  #key = $state<string | null>(null);
  #socket: WatchSocket | null = null;

  /** Everybody else who has this visit open. */
  others(visitId: string): readonly Watcher[] {
    return (this.#watchers.get(visitId) ?? NOBODY).filter(({ key }) => key !== this.#key);
  }

  attach(socket: WatchSocket): void {
    this.#socket = socket;
    socket.on('visit-watched', (watched) => (this.#watchers = withWatched(this.#watchers, watched)));
    // The hub tells a new connection everything; what was known on the old one may be over.
    socket.on('disconnect', () => (this.#watchers = NO_WATCHERS));
    socket.on('connect', () => this.#say());
  }

  /** Says what is open here whenever that changes, and again while it stays so. Called in an effect. */
  start(): () => void {
    void [this.looking, this.writing];
    const say = () => this.#say();
    const settled = setTimeout(say, SETTLED_MS);
    const again = setInterval(say, WATCHING_EVERY_MS);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearTimeout(settled);
      clearInterval(again);
      document.removeEventListener('visibilitychange', say);
    };
  }

  #say(): void {
    if (!this.#socket?.connected) return;
    const visitId = document.hidden ? null : (this.writing ?? this.looking);
    this.#socket.emit('watching', { visitId, writing: visitId !== null && this.writing !== null }, (answer) => {
      if (answer.ok && answer.key !== undefined) this.#key = answer.key;
    });
  }
}

const NOBODY: readonly Watcher[] = [];

export const [useWatch, provideWatch] = createContext<Watch>();
