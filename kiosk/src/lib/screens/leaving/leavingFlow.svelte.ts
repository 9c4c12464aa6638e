import type { Kiosk, Leaving, Refusal } from '#lib/kiosk.ts';
import type { Thing } from '@foyer/shared/visits';
import type { PassScan } from '#lib/screens/places.ts';
import { mostIn, mostOut, whichWay } from './whichWay.ts';

export type LeavingState =
  | { step: 'scan' }
  | { step: 'name' }
  | { step: 'number'; working: boolean }
  | { step: 'not-found'; failure: Refusal }
  | { step: 'not-inside' }
  /** A pass of a party that is not all inside: some of it may be on the way in. */
  | { step: 'which-way'; pass: PassScan }
  | { step: 'coming-in'; pass: PassScan; most: number }
  | { step: 'party'; leaving: Leaving }
  /** What was declared on the way in: do they have it with them? */
  | { step: 'things'; leaving: Leaving; heads: number; things: readonly Thing[] }
  | { step: 'writing' }
  | { step: 'failed'; again: () => void }
  | { step: 'welcome' }
  /** `stays`: not all of what was declared goes with them. */
  | { step: 'thanks'; left: number; rest: number; stays: boolean };

interface Ends {
  /** Whether this is still on the screen. */
  isHere: () => boolean;
  onLeave: () => void;
}

/** Out through the door with a pass, or with name and number; in, where a pass was not yet counted in. */
export class LeavingFlow {
  state = $state.raw<LeavingState>({ step: 'scan' });
  name = $state('');
  number = $state('');
  #kiosk: Kiosk;
  #ends: Ends;

  constructor(kiosk: Kiosk, shown: { scan: PassScan; said: boolean } | null, ends: Ends) {
    this.#kiosk = kiosk;
    this.#ends = ends;
    if (shown) this.take(shown.scan, shown.said);
  }

  /** @param said whether they said that they are leaving */
  take(pass: PassScan, said: boolean): void {
    if (whichWay(pass, said) === 'out') this.leave(pass);
    else this.state = { step: 'which-way', pass };
  }

  comeIn(pass: PassScan): void {
    const most = mostIn(pass);
    if (most > 1) this.state = { step: 'coming-in', pass, most };
    else void this.checkIn(pass, most);
  }

  /** Whoever holds a pass and says so may leave. */
  leave(pass: PassScan): void {
    this.go({ visitId: pass.visitId, headsInside: mostOut(pass), how: 'pass' });
  }

  go(leaving: Leaving): void {
    if (leaving.headsInside > 1) this.state = { step: 'party', leaving };
    else void this.leaveWith(leaving, 1);
  }

  /** Who leaves somebody behind in the building leaves the things with them. */
  async leaveWith(leaving: Leaving, heads: number): Promise<void> {
    const looking: LeavingState = { step: 'writing' };
    this.state = looking;
    try {
      const things = heads < leaving.headsInside ? [] : await this.#kiosk.thingsInside(leaving.visitId);
      if (this.state !== looking || !this.#ends.isHere()) return;
      if (things.length > 0) this.state = { step: 'things', leaving, heads, things };
      else await this.checkOut(leaving, heads);
    } catch (error) {
      this.state = { step: 'failed', again: () => void this.leaveWith(leaving, heads) };
      reportError(error);
    }
  }

  async find(): Promise<void> {
    const asking: LeavingState = { step: 'number', working: true };
    this.state = asking;
    const answer = await this.#kiosk.findLeaving(this.name, this.number);
    // Whoever went back or away meanwhile must not be checked out behind their back.
    if (this.state !== asking || !this.#ends.isHere()) return;
    if (!answer.ok) {
      this.state = { step: 'not-found', failure: answer };
      return;
    }
    const { visitId, headsInside } = answer.value;
    if (headsInside === 0) this.state = { step: 'not-inside' };
    else this.go({ visitId, headsInside, how: 'code' });
  }

  /** @param answered whether they have with them what was declared, where they were asked; nobody is held for a no */
  async checkOut(
    leaving: Leaving,
    heads: number,
    answered?: { hasAll: boolean; things: readonly Thing[] },
  ): Promise<void> {
    const rest = leaving.headsInside - heads;
    const things = answered && (answered.hasAll ? answered.things : []);
    await this.#write(
      () => this.#kiosk.checkOut(leaving, heads, things),
      { step: 'thanks', left: heads, rest, stays: answered?.hasAll === false },
      () => this.checkOut(leaving, heads, answered),
    );
  }

  async checkIn(pass: PassScan, heads: number): Promise<void> {
    await this.#write(
      () => this.#kiosk.checkIn(pass.visitId, heads),
      { step: 'welcome' },
      () => this.checkIn(pass, heads),
    );
  }

  async #write(work: () => Promise<void>, done: LeavingState, again: () => Promise<void>): Promise<void> {
    this.state = { step: 'writing' };
    try {
      await work();
      this.state = done;
    } catch (error) {
      this.state = { step: 'failed', again: () => void again() };
      reportError(error);
    }
  }

  back(): void {
    const { state } = this;
    if (state.step === 'scan') this.#ends.onLeave();
    else if (state.step === 'number') this.state = { step: 'name' };
    else if (state.step === 'not-found') this.state = { step: 'number', working: false };
    else if (state.step === 'coming-in') this.state = { step: 'which-way', pass: state.pass };
    else this.state = { step: 'scan' };
  }
}
