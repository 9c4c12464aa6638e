import type { Kiosk } from '#lib/kiosk.ts';

type DeskCallState =
  | { is: 'quiet' }
  | { is: 'placing' }
  | { is: 'ringing'; readonly call: { readonly answered: boolean } }
  /** The hub is away: the telephone is shown. */
  | { is: 'unreachable' };

/** One call for the desk at a time; a second tap while it rings only shows it again. */
export class DeskCall {
  open = $state(false);
  state = $state.raw<DeskCallState>({ is: 'quiet' });
  #kiosk: Kiosk;

  constructor(kiosk: Kiosk) {
    this.#kiosk = kiosk;
  }

  async place(screen: string, visitId: string | undefined): Promise<void> {
    this.open = true;
    if (this.state.is === 'placing' || (this.state.is === 'ringing' && !this.state.call.answered)) return;
    this.state = { is: 'placing' };
    try {
      const { callId, reached } = await this.#kiosk.callDesk(screen, visitId);
      this.state = reached ? { is: 'ringing', call: this.#kiosk.callState(callId) } : { is: 'unreachable' };
    } catch (error) {
      this.state = { is: 'unreachable' };
      reportError(error);
    }
  }

  /** The call itself goes on ringing at the desk: somebody did ask for help. */
  reset(): void {
    this.open = false;
    this.state = { is: 'quiet' };
  }
}
