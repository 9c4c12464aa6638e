import type { Kiosk, Refusal } from '#lib/kiosk.ts';

export type OwnCodeState =
  { step: 'offer'; working: boolean; failure: Refusal | null } | { step: 'code'; working: boolean; wrong: boolean };

/** Somebody of the house without their card: a code to their own mail or messages says who they are. */
export class OwnCodeFlow {
  state = $state.raw<OwnCodeState>({ step: 'offer', working: false, failure: null });
  code = $state('');
  #kiosk: Kiosk;
  #who: { visitId: string; personId: string };
  #ends: { onNext: () => void; onBack: () => void };

  constructor(
    kiosk: Kiosk,
    who: { visitId: string; personId: string },
    ends: { onNext: () => void; onBack: () => void },
  ) {
    this.#kiosk = kiosk;
    this.#who = who;
    this.#ends = ends;
  }

  async ask(): Promise<void> {
    const asking: OwnCodeState = { step: 'offer', working: true, failure: null };
    this.state = asking;
    const answer = await this.#kiosk.askCode({ to: 'person', ...this.#who });
    if (this.state !== asking) return;
    this.code = '';
    if (answer.ok) this.state = { step: 'code', working: false, wrong: false };
    else this.state = { step: 'offer', working: false, failure: answer };
  }

  async typed(): Promise<void> {
    if (this.code === '') return this.#ends.onNext();
    const typing: OwnCodeState = { step: 'code', working: true, wrong: false };
    this.state = typing;
    const answer = await this.#kiosk.prove({ by: 'code', visitId: this.#who.visitId, code: this.code });
    if (this.state !== typing) return;
    if (answer.ok) return this.#ends.onNext();
    this.code = '';
    if (answer.error === 'code-wrong') this.state = { step: 'code', working: false, wrong: true };
    else this.state = { step: 'offer', working: false, failure: answer };
  }

  back(): void {
    if (this.state.step === 'code') this.state = { step: 'offer', working: false, failure: null };
    else this.#ends.onBack();
  }
}
