import type { Kiosk, Leaving } from '#lib/kiosk.ts';
import type { PassScan } from '#lib/screens/places.ts';

export type LeavingState =
  | { step: 'scan' }
  | { step: 'name' }
  | { step: 'number'; working: boolean }
  | { step: 'not-found'; failure: { error: string; retryAfterMs?: number } }
  | { step: 'not-inside' }
  /** A pass of somebody who was not counted in: they may be on the way in. */
  | { step: 'which-way'; pass: PassScan }
  | { step: 'coming-in'; pass: PassScan; most: number }
  | { step: 'party'; leaving: Leaving }
  | { step: 'writing' }
  | { step: 'failed'; again: () => void }
  | { step: 'welcome' }
  | { step: 'thanks'; left: number; rest: number };

/** Out through the door with a pass, or with name and number; in, where a pass was not yet counted in. */
export class LeavingFlow {
  state = $state.raw<LeavingState>({ step: 'scan' });
  name = $state('');
  number = $state('');
  #kiosk: Kiosk;
  #onLeave: () => void;

  constructor(kiosk: Kiosk, pass: PassScan | null, onLeave: () => void) {
    this.#kiosk = kiosk;
    this.#onLeave = onLeave;
    if (pass) this.take(pass);
  }

  take(pass: PassScan): void {
    if (pass.headsInside > 0) this.go({ visitId: pass.visitId, headsInside: pass.headsInside, how: 'pass' });
    else this.state = { step: 'which-way', pass };
  }

  comeIn(pass: PassScan): void {
    const most = pass.heads - pass.headsInside;
    if (most > 1) this.state = { step: 'coming-in', pass, most };
    else void this.checkIn(pass, most);
  }

  /** This terminal may not have heard that they are in: whoever holds a pass and says so may leave. */
  leave(pass: PassScan): void {
    this.go({ visitId: pass.visitId, headsInside: pass.heads, how: 'pass' });
  }

  go(leaving: Leaving): void {
    if (leaving.headsInside > 1) this.state = { step: 'party', leaving };
    else void this.checkOut(leaving, 1);
  }

  async find(): Promise<void> {
    this.state = { step: 'number', working: true };
    const answer = await this.#kiosk.findLeaving(this.name, this.number);
    if (!answer.ok) {
      this.state = { step: 'not-found', failure: answer };
      return;
    }
    const { visitId, headsInside } = answer.value;
    if (headsInside === 0) this.state = { step: 'not-inside' };
    else this.go({ visitId, headsInside, how: 'code' });
  }

  async checkOut(leaving: Leaving, heads: number): Promise<void> {
    const rest = leaving.headsInside - heads;
    await this.#write(
      () => this.#kiosk.checkOut(leaving, heads),
      { step: 'thanks', left: heads, rest },
      () => this.checkOut(leaving, heads),
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
    if (state.step === 'scan') this.#onLeave();
    else if (state.step === 'number') this.state = { step: 'name' };
    else if (state.step === 'not-found') this.state = { step: 'number', working: false };
    else if (state.step === 'coming-in') this.state = { step: 'which-way', pass: state.pass };
    else this.state = { step: 'scan' };
  }
}
