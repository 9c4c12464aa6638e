import {
  emergencyEvents,
  emergencyStatus,
  emptyEmergency,
  floorStanding,
  foldEmergency,
  musterOf,
  partyStanding,
  type Emergency,
  type EmergencyEvent,
  type Muster,
  type MusterParty,
  type SeenAt,
} from '@foyer/shared/emergencies';
import { createClock, uuidv7, type Writer } from '@foyer/shared/events';
import { MAX_TAPS, peopleById, type MusterTap, type RollCall, type RollCallPerson } from '../emergencies/rollCall.ts';
import type { Answered, RollCallApi } from './rollCallApi.ts';
import type { RollCallStore } from './rollCallStore.ts';

/** Hints are missed in stairwells. */
const REREAD_EVERY_MS = 8_000;
const TRY_AGAIN_MS = 3_000;
const HERE = { kind: 'hub', id: 'this-phone' } as const;

export type BookState = 'loading' | 'live' | 'offline' | 'link-over';

/**
 * A roll call as one phone knows it: what the hub has told, and its own ticks, which are shown at once and sent when they
 * can be. Hub and phone fold the same events by the same rules, so what stands here stands there.
 */
export class RollCallBook {
  state = $state<BookState>('loading');
  list = $state.raw<RollCall | null>(null);
  /** Ticked here and not yet taken by the hub. */
  taps = $state.raw<readonly MusterTap[]>([]);
  readonly phone: string;
  readonly emergency: Emergency = $derived.by(() => this.#folded());
  readonly muster: Muster = $derived.by(() => musterOf(this.emergency));
  readonly people: ReadonlyMap<string, RollCallPerson> = $derived.by(() => peopleById(this.list?.people ?? []));
  readonly over: boolean = $derived.by(() => emergencyStatus(this.emergency) === 'over');
  readonly #api: RollCallApi;
  readonly #store: RollCallStore;
  readonly #now: () => number;
  #told = $state.raw<readonly EmergencyEvent[]>([]);
  /** How far the hub's clock is ahead of this phone's, ms. */
  #ahead = 0;
  #busy = false;
  #again = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: { api: RollCallApi; store: RollCallStore; phone: string; now?: () => number }) {
    this.#api = ports.api;
    this.#store = ports.store;
    this.phone = ports.phone;
    this.#now = ports.now ?? Date.now;
    const kept = ports.store.read();
    this.list = kept.list;
    this.taps = kept.taps;
    if (kept.list) this.state = 'offline';
  }

  /** Keeps the list fresh and sends what is waiting until the returned function is called. */
  start(): () => void {
    const look = (): void => void this.exchange();
    const lost = (): void => void (this.state === 'live' && (this.state = 'offline'));
    const timer = setInterval(look, REREAD_EVERY_MS);
    const stops = [
      () => clearInterval(timer),
      () => clearTimeout(this.#retry),
      listen(window, 'online', look),
      listen(window, 'offline', lost),
      listen(document, 'visibilitychange', look),
    ];
    look();
    return () => stops.forEach((stop) => stop());
  }

  /** A socket's message: the events themselves, which come with the next reading again. */
  hear(events: readonly unknown[]): void {
    const known = events.map((event) => emergencyEvents.read(event));
    const told = known.flatMap((read) => (read.known === true ? [read.event] : []));
    this.#told = [...this.#told, ...told];
    // Of those that turn out to be inside it has no names yet.
    if (told.some(({ type }) => type === 'emergency.listed' || type === 'emergency.raised')) void this.exchange();
  }

  markParty(party: MusterParty, state: 'safe' | 'missing' | 'unchecked', heads: number, seenAt?: SeenAt): void {
    const { visitId } = party;
    const replaces = idsOf(partyStanding(this.emergency, visitId));
    const seen = seenAt === undefined ? {} : { seenAt };
    this.#tap({
      type: 'mark',
      visitId,
      state,
      heads: state === 'safe' ? heads : 0,
      ...seen,
      replaces,
      ...this.#minted(),
    });
  }

  markFloor(floor: string, clear: boolean): void {
    const replaces = idsOf(floorStanding(this.emergency, floor));
    this.#tap({ type: 'search', floor, clear, replaces, ...this.#minted() });
  }

  /** Sends what waits, then reads. One at a time; what is asked for meanwhile happens afterwards. */
  async exchange(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      // A phone says that it is there even before it has ticked anything.
      const first = this.list === null && this.taps.length === 0;
      if ((first || this.taps.length > 0) && !(await this.#deliver())) return;
      this.#take(await this.#api.list());
    } finally {
      this.#busy = false;
      if (this.#again || this.taps.length > 0) this.#lookAgain(this.#again && this.state === 'live' ? 0 : TRY_AGAIN_MS);
      this.#again = false;
    }
  }

  #lookAgain(afterMs: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.exchange(), afterMs);
  }

  async #deliver(): Promise<boolean> {
    const answer = await this.#api.deliver(this.taps.slice(0, MAX_TAPS));
    if (answer.is !== 'answer') {
      this.#failed(answer.is);
      return false;
    }
    const taken = answer.value;
    // They stay on the screen until the list has them.
    const done = this.taps.filter(({ markId }) => taken.includes(markId));
    this.#told = [...this.#told, ...done.map((tap) => this.#eventOf(tap))];
    this.#keep(this.taps.filter(({ markId }) => !taken.includes(markId)));
    return true;
  }

  #take(answer: Answered<RollCall>): void {
    if (answer.is !== 'answer') return this.#failed(answer.is);
    this.list = answer.value;
    const listed = answer.value.events.map(({ _id }) => _id);
    this.#told = this.#told.filter(({ _id }) => !listed.includes(_id));
    this.#ahead = answer.value.now - this.#now();
    this.state = 'live';
    if (this.over && this.taps.length === 0) this.#store.forget();
    else this.#keep(this.taps);
  }

  #failed(is: 'away' | 'over'): void {
    if (is === 'away') {
      this.state = this.list ? 'offline' : 'loading';
      this.#lookAgain(TRY_AGAIN_MS);
      return;
    }
    this.state = 'link-over';
    if (this.taps.length === 0) this.#store.forget();
  }

  #tap(tap: MusterTap): void {
    this.#keep([...this.taps, tap]);
    void this.exchange();
  }

  #keep(taps: readonly MusterTap[]): void {
    this.taps = taps;
    this.#store.write({ list: this.list, taps });
  }

  #minted(): { markId: string; at: number } {
    const at = this.#now() + this.#ahead;
    return { markId: uuidv7(at), at };
  }

  #folded(): Emergency {
    if (!this.list) return emptyEmergency('');
    const own = this.taps.map((tap) => this.#eventOf(tap));
    return foldEmergency(this.list.emergencyId, [...this.list.events, ...this.#told, ...own]);
  }

  #eventOf(tap: MusterTap): EmergencyEvent {
    const { type, markId, ...facts } = tap;
    const clock = createClock('phone', () => tap.at);
    const writer: Writer = {
      now: () => tap.at,
      tick: () => clock.tick(),
      newId: () => markId,
      by: HERE,
      site: 'phone',
    };
    const [subject, made] = [this.list?.emergencyId ?? '', { ...facts, phone: this.phone }];
    const name = type === 'mark' ? 'emergency.marked' : 'emergency.searched';
    return emergencyEvents.write(writer, subject, name, made as never, []) as EmergencyEvent;
  }
}

function idsOf(standing: { heads: readonly { id: string }[] } | null): string[] {
  return (standing?.heads ?? []).slice(0, 16).map(({ id }) => id);
}

function listen(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener);
  return () => target.removeEventListener(name, listener);
}
