import type { CallState, Kiosk } from '#lib/kiosk.ts';
import { uuidv7 } from '@foyer/shared/events';

interface Placed {
  readonly callId: string;
  readonly call: CallState;
}

type DeskCallState =
  | { is: 'quiet' }
  /** It is not known yet whether it rings. */
  | ({ is: 'placing' | 'ringing' } & Placed)
  /** The hub is away: the telephone is shown. */
  | { is: 'unreachable' };

/** The name under which the hub calls the duty manager, too. */
export const OFFICIAL_SCREEN = 'official';

/** One call for the desk at a time; a second tap while it rings only shows it again. */
export class DeskCall {
  open = $state(false);
  #state = $state.raw<DeskCallState>({ is: 'quiet' });
  #from: { screen: string; visitId?: string } = $state.raw({ screen: '' });
  #kiosk: Kiosk;

  constructor(kiosk: Kiosk) {
    this.#kiosk = kiosk;
  }

  /** As it truly is: what rang and cannot be followed any more, since the hub is away, is not said to be ringing. */
  get stage(): DeskCallState['is'] | 'answered' | 'unanswered' {
    const state = this.#state;
    if (!('call' in state)) return state.is;
    if (state.call.answered) return 'answered';
    if (state.is === 'ringing' && this.#kiosk.sync.state === 'offline') return 'unreachable';
    return state.call.unanswered ? 'unanswered' : state.is;
  }

  /** An official or a crew: they wait for nobody. */
  get isOfficial(): boolean {
    return this.#from.screen === OFFICIAL_SCREEN;
  }

  async place(screen: string, visitId: string | undefined): Promise<void> {
    this.open = true;
    if ('call' in this.#state) return;
    this.#from = { screen, ...(visitId === undefined ? {} : { visitId }) };
    await this.again();
  }

  /** The same call anew, after one that did not get through. */
  async again(): Promise<void> {
    const callId = uuidv7(Date.now());
    const placing = { is: 'placing', callId, call: this.#kiosk.callState(callId) } as const;
    this.#state = placing;
    let reached = false;
    try {
      reached = await this.#kiosk.callDesk({ callId, ...this.#from });
    } catch (error) {
      reportError(error);
    }
    // It may have been taken back meanwhile, or belong to somebody who has left.
    if (this.#state !== placing) return;
    this.#state = reached ? { ...placing, is: 'ringing' } : { is: 'unreachable' };
    if (!reached) this.open = true;
  }

  /** Back to the screen. What rings goes on ringing; what has been told is done with. */
  close(): void {
    this.open = false;
    if (this.stage === 'answered' || this.#state.is === 'unreachable') this.#state = { is: 'quiet' };
  }

  /** Stops the ringing: the visitor needs nobody any more. */
  withdraw(): void {
    const state = this.#state;
    this.reset();
    if ('callId' in state) this.#kiosk.withdrawCall(state.callId).catch(reportError);
  }

  /** The next visitor. A call goes on ringing at the desk: somebody did ask for help. */
  reset(): void {
    this.open = false;
    this.#from = { screen: '' };
    this.#state = { is: 'quiet' };
  }
}
