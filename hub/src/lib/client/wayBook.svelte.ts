import type { MissedWhy } from '@foyer/shared/post';
import type { Tick } from '../post/requests.ts';
import type { WayItem, WayView } from '../post/view.ts';
import type { WayAnswer, WayApi } from './wayApi.ts';
import type { WayStore } from './wayStore.ts';

const REREAD_EVERY_MS = 15_000;
const TRY_AGAIN_MS = 3_000;

export type WayState = 'loading' | 'live' | 'offline' | 'signed-out';
export type NotTakenWhy = Extract<WayAnswer<true>, { is: 'refused' }>['why'];
/** Something that was done at a door on this phone, for a while, so that it can be taken back. */
export interface DoneHere {
  tick: Tick;
  item: WayItem;
  tenant: string;
  unit: string;
}

/** What a tick is about: one letter, or one door of a round. */
export const keyOf = (of: Tick['of']): string =>
  of.noun === 'letter' ? `letter ${of.letterId}` : `mailround ${of.roundId} ${of.tenantId}`;
export const aboutItem = (item: WayItem, tenantId: string): Tick['of'] =>
  item.noun === 'letter'
    ? { noun: 'letter', letterId: item.letterId }
    : { noun: 'mailround', roundId: item.roundId, tenantId };

/**
 * The list for carrying mail up as one phone knows it: what the hub has told, and its own ticks, which count at once and
 * are sent when they can be. A tick leaves the phone only when the hub has said that it has it, or that it never will.
 */
export class WayBook {
  state = $state<WayState>('loading');
  list = $state.raw<WayView | null>(null);
  /** Ticked here and not yet taken by the hub, in their order. */
  ticks = $state.raw<readonly Tick[]>([]);
  /** Since the page was opened, the latest first. */
  done = $state.raw<readonly DoneHere[]>([]);
  /** What the hub will never take, until somebody has seen it. */
  notTaken = $state.raw<readonly { tick: Tick; why: NotTakenWhy }[]>([]);
  /** Doors with what is still to be brought to them. */
  readonly floors: WayView['floors'] = $derived.by(() => this.#open());
  readonly doors: number = $derived(this.floors.reduce((sum, { doors }) => sum + doors.length, 0));
  readonly #api: WayApi;
  readonly #store: WayStore;
  readonly #now: () => number;
  /** How far the hub's clock is ahead of this phone's, ms. */
  ahead = $state(0);
  #busy = false;
  #again = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: { api: WayApi; store: WayStore; now?: () => number }) {
    this.#api = ports.api;
    this.#store = ports.store;
    this.#now = ports.now ?? Date.now;
    const kept = ports.store.read();
    this.list = kept.list;
    this.ticks = kept.ticks;
    if (kept.list) this.state = 'offline';
  }

  /** Keeps the list fresh and sends what is waiting until the returned function is called. */
  start(): () => void {
    const look = (): void => void this.exchange();
    const timer = setInterval(look, REREAD_EVERY_MS);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      clearInterval(timer);
      clearTimeout(this.#retry);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }

  left(item: WayItem, door: Pick<DoneHere, 'tenant' | 'unit'> & { tenantId: string }, receipt?: ReceiptGiven): void {
    this.#tick(item, door, { type: 'left', ...(receipt ? { receipt } : {}) });
  }

  missed(item: WayItem, door: Pick<DoneHere, 'tenant' | 'unit'> & { tenantId: string }, why: MissedWhy): void {
    this.#tick(item, door, { type: 'missed', why });
  }

  /** Takes a tick back: from this phone where it has not left yet, from the hub where it has. */
  async undo({ tick }: DoneHere): Promise<void> {
    if (!this.ticks.some(({ tickId }) => tickId === tick.tickId)) {
      const answer = await this.#api.reopen(tick.of);
      if (answer.is === 'refused') {
        this.notTaken = [...this.notTaken, { tick, why: answer.why }];
        return;
      }
      if (answer.is !== 'answer') return this.#failed(answer.is);
    }
    this.done = this.done.filter((one) => one.tick.tickId !== tick.tickId);
    this.#keep(this.ticks.filter(({ tickId }) => tickId !== tick.tickId));
    await this.exchange();
  }

  seen(tickId: string): void {
    this.notTaken = this.notTaken.filter(({ tick }) => tick.tickId !== tickId);
  }

  /** Sends what waits, then reads. One at a time; what is asked for meanwhile happens afterwards. */
  async exchange(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      while (this.ticks.length > 0) if (!(await this.#deliver(this.ticks[0]!))) return;
      const answer = await this.#api.list();
      if (answer.is !== 'answer') return this.#failed(answer.is === 'signed-out' ? 'signed-out' : 'away');
      this.list = answer.value;
      this.ahead = answer.value.now - this.#now();
      this.state = 'live';
      this.#keep(this.ticks);
    } finally {
      this.#busy = false;
      if (this.#again) this.#lookAgain(this.state === 'live' ? 0 : TRY_AGAIN_MS);
      this.#again = false;
    }
  }

  async #deliver(tick: Tick): Promise<boolean> {
    const answer = await this.#api.deliver(tick);
    if (answer.is === 'away' || answer.is === 'signed-out') {
      this.#failed(answer.is);
      return false;
    }
    if (answer.is === 'refused') {
      this.notTaken = [...this.notTaken, { tick, why: answer.why }];
      this.done = this.done.filter((one) => one.tick.tickId !== tick.tickId);
    }
    this.#keep(this.ticks.filter(({ tickId }) => tickId !== tick.tickId));
    return true;
  }

  #failed(is: 'away' | 'signed-out'): void {
    this.state = is === 'signed-out' ? 'signed-out' : this.list ? 'offline' : 'loading';
    if (is === 'away') this.#lookAgain(TRY_AGAIN_MS);
  }

  #lookAgain(afterMs: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.exchange(), afterMs);
  }

  #tick(
    item: WayItem,
    { tenantId, tenant, unit }: { tenantId: string; tenant: string; unit: string },
    did: Tick['did'],
  ) {
    const at = Math.max(0, Math.round(this.#now() + this.ahead));
    const tick: Tick = { tickId: crypto.randomUUID(), at, of: aboutItem(item, tenantId), did };
    this.done = [{ tick, item, tenant, unit }, ...this.done];
    this.#keep([...this.ticks, tick]);
    void this.exchange();
  }

  #keep(ticks: readonly Tick[]): void {
    this.ticks = ticks;
    this.#store.write({ list: this.list, ticks });
  }

  #open(): WayView['floors'] {
    // Where nobody was it is not asked for again before the page is opened anew.
    const gone = [...this.ticks, ...this.done.map(({ tick }) => tick)].map(({ of }) => keyOf(of));
    return without(this.list?.floors ?? [], gone);
  }
}

export type ReceiptGiven = NonNullable<Extract<Tick['did'], { type: 'left' }>['receipt']>;

function without(floors: WayView['floors'], gone: readonly string[]): WayView['floors'] {
  return floors.flatMap((floor) => {
    const doors = floor.doors.flatMap((door) => {
      const items = door.items.filter((item) => !gone.includes(keyOf(aboutItem(item, door.tenantId))));
      return items.length > 0 ? [{ ...door, items }] : [];
    });
    return doors.length > 0 ? [{ ...floor, doors }] : [];
  });
}
