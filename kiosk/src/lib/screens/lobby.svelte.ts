import { createContext } from 'svelte';
import { AlarmWatch } from '#lib/alarm/alarmWatch.svelte.ts';
import { createHeartbeat, sendBeat } from '#lib/device/heartbeat.ts';
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
  readonly alarm: AlarmWatch;
  readonly heartbeat = createHeartbeat({ search: location.search, memory: sessionStorage, send: sendBeat });

  frame = $state.raw<ScreenFrame>({ name: 'attract' });
  /** A screen that has said all it has to say returns by itself, with a ring. */
  returning = $state.raw<Countdown | null>(null);
  accessOpen = $state(false);
  serviceOpen = $state(false);

  constructor(kiosk: Kiosk) {
    this.kiosk = kiosk;
    this.clock = new WallClock(() => kiosk.bundle?.site.timeZone ?? 'UTC');
    this.journey = new Journey(kiosk, () => this.#wipe());
    this.desk = new DeskCall(kiosk);
    this.alarm = new AlarmWatch(kiosk, this.look, () => this.journey.home());
    this.idle = new IdleWatch({
      seconds: () => kiosk.bundle?.site.idleSeconds ?? 45,
      onWarn: () => chime('warning'),
      onEnd: () => this.journey.home(),
    });
  }

  get dialogOpen(): boolean {
    return this.desk.open || this.accessOpen;
  }

  /** Somebody is, or was, at the screen: on the first one, too, where they called the desk or changed how it looks. */
  /** The technician's page, over whatever was there: a session that was open ends first. */
  openService(): void {
    this.journey.home();
    this.serviceOpen = true;
  }

  get inUse(): boolean {
    return (
      this.serviceOpen ||
      this.journey.place.at !== 'attract' ||
      this.dialogOpen ||
      this.desk.stage !== 'quiet' ||
      !this.look.isAsItWas
    );
  }

  /** What only the hub can answer is not asked for in vain. */
  readonly guideNeedingHub = (guide: string): string =>
    this.kiosk.sync.state === 'offline' ? this.look.t('answer.offline.heading') : guide;

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
    this.serviceOpen = false;
    // Whatever put an entry there: the address of the session that ended leads nowhere.
    history.replaceState(history.state, '', location.pathname);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
}

export const [getLobby, setLobby] = createContext<Lobby>();
