import { createContext } from 'svelte';
import { Keyboard } from '#lib/keyboard/keyboard.svelte.ts';
import type { Kiosk } from '#lib/kiosk.ts';
import { chime } from './chime.ts';
import { Countdown } from './countdown.svelte.ts';
import { DeskCall } from './deskCall.svelte.ts';
import { IdleWatch } from './idleWatch.svelte.ts';
import { Journey } from './journey.svelte.ts';
import { Look } from './look.svelte.ts';
import { Speech } from './speech.svelte.ts';
import { WallClock } from './wallClock.svelte.ts';

/** What a screen tells the frame around it. */
export interface ScreenFrame {
  /** Goes to the desk with a call for help, so that they know what somebody was trying to do. */
  name: string;
  /** One step back inside a flow; absent where there is none. */
  back?: (() => void) | undefined;
  /** The visit in hand, where there is one. */
  visitId?: string | undefined;
}

/** Everything the screens share, built once around the kiosk. */
export class Lobby {
  readonly kiosk: Kiosk;
  readonly look = new Look();
  readonly speech = new Speech();
  readonly keyboard = new Keyboard();
  readonly clock: WallClock;
  readonly journey: Journey;
  readonly desk: DeskCall;
  readonly idle: IdleWatch;

  frame = $state.raw<ScreenFrame>({ name: 'attract' });
  /** A screen that has said all it has to say returns by itself, with a ring. */
  returning = $state.raw<Countdown | null>(null);
  accessOpen = $state(false);

  constructor(kiosk: Kiosk) {
    this.kiosk = kiosk;
    this.clock = new WallClock(() => kiosk.bundle?.site.timeZone ?? 'UTC');
    this.journey = new Journey(kiosk, () => this.#wipe());
    this.desk = new DeskCall(kiosk);
    this.idle = new IdleWatch({
      seconds: () => kiosk.bundle?.site.idleSeconds ?? 45,
      onWarn: () => chime('warning'),
      onEnd: () => this.journey.home(),
    });
  }

  get dialogOpen(): boolean {
    return this.desk.open || this.accessOpen;
  }

  returnAfter(seconds: number): void {
    this.returning?.stop();
    this.returning = new Countdown(seconds, () => this.journey.home());
    this.returning.start();
  }

  keep(): void {
    this.returning?.stop();
    this.returning = null;
  }

  #wipe(): void {
    this.keep();
    this.look.reset();
    this.speech.reset();
    this.keyboard.reset();
    this.desk.reset();
    this.idle.watch(false);
    this.accessOpen = false;
    // Whatever put an entry there: the address of the session that ended leads nowhere.
    history.replaceState(history.state, '', location.pathname);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
}

export const [getLobby, setLobby] = createContext<Lobby>();
