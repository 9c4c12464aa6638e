import type { Kiosk } from '#lib/kiosk.ts';
import { uuidv7 } from '@foyer/shared/events';

export type LeaveWordState =
  | { step: 'what' }
  | { step: 'text'; item: boolean; working: boolean; failed: boolean }
  | { step: 'left'; item: boolean };

/** Two taps and what is typed: a message, or an item; and its words. */
export class LeaveWordFlow {
  state = $state.raw<LeaveWordState>({ step: 'what' });
  text = $state('');
  /** Minted once: a second tap leaves nothing more. */
  readonly #keepId = uuidv7(Date.now());
  #kiosk: Pick<Kiosk, 'leaveWord'>;
  #visitId: string;
  #onLeave: () => void;

  constructor(kiosk: Pick<Kiosk, 'leaveWord'>, visitId: string, onLeave: () => void) {
    this.#kiosk = kiosk;
    this.#visitId = visitId;
    this.#onLeave = onLeave;
  }

  choose(item: boolean): void {
    this.state = { step: 'text', item, working: false, failed: false };
  }

  async send(): Promise<void> {
    if (this.state.step !== 'text' || this.state.working) return;
    const { item } = this.state;
    const sending: LeaveWordState = { step: 'text', item, working: true, failed: false };
    this.state = sending;
    try {
      await this.#kiosk.leaveWord({ keepId: this.#keepId, visitId: this.#visitId, text: this.text.trim(), item });
      if (this.state === sending) this.state = { step: 'left', item };
    } catch (error) {
      if (this.state === sending) this.state = { ...sending, working: false, failed: true };
      reportError(error);
    }
  }

  back(): void {
    if (this.state.step === 'text' && !this.state.working) this.state = { step: 'what' };
    else if (this.state.step === 'what') this.#onLeave();
  }
}
