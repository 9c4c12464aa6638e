import type { Kiosk, Refusal } from '#lib/kiosk.ts';
import type { Shown } from '#lib/screens/places.ts';
import type { ProgressRequest } from '@foyer/shared/protocol';

export type LookUpState =
  | { step: 'scan' }
  | { step: 'number' }
  | { step: 'last4'; working: boolean }
  | { step: 'asking' }
  | { step: 'failed'; failure: Refusal; request: ProgressRequest };

interface Ends {
  onFound: (shown: Shown) => void;
  onLeave: () => void;
}

/** One's own visit at any kiosk: by the code on the slip, or by number and the phone's last digits. */
export class LookUpFlow {
  state = $state.raw<LookUpState>({ step: 'scan' });
  number = $state('');
  last4 = $state('');
  #kiosk: Kiosk;
  #ends: Ends;

  constructor(kiosk: Kiosk, start: { number: string | null; follow: string | null }, ends: Ends) {
    this.#kiosk = kiosk;
    this.#ends = ends;
    if (start.follow) void this.ask({ by: 'slip', follow: start.follow });
    else if (start.number) {
      this.number = start.number;
      this.state = { step: 'last4', working: false };
    }
  }

  async ask(request: ProgressRequest): Promise<void> {
    const asking: LookUpState = request.by === 'number' ? { step: 'last4', working: true } : { step: 'asking' };
    this.state = asking;
    const answer = await this.#kiosk.progressOf(request);
    // They went back meanwhile: what they see now is theirs to go on from.
    if (this.state !== asking) return;
    if (answer.ok) return this.#ends.onFound({ by: 'look-up', progress: answer.value, request });
    this.last4 = '';
    this.state = { step: 'failed', failure: answer, request };
  }

  /** A slip that was read well may be asked for again; what was typed is typed again. */
  again(request: ProgressRequest): void {
    if (request.by === 'number') this.state = { step: 'number' };
    else void this.ask(request);
  }

  back(): void {
    switch (this.state.step) {
      case 'scan':
        return this.#ends.onLeave();
      case 'last4':
        this.state = { step: 'number' };
        return;
      default:
        this.state = { step: 'scan' };
    }
  }
}
