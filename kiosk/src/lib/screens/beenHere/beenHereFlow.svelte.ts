import type { Answer, Kiosk, Refusal } from '#lib/kiosk.ts';
import type { ProofRequest, RecognisedVisitor } from '@foyer/shared/protocol';

export type BeenHereState =
  | { step: 'how' }
  | { step: 'phone'; working: boolean }
  | { step: 'code'; working: boolean; wrong: boolean }
  | { step: 'pass'; working: boolean }
  | { step: 'known'; recognised: RecognisedVisitor }
  | { step: 'forget'; recognised: RecognisedVisitor; working: boolean }
  | { step: 'forgotten' }
  /** `from`: where whoever tries again goes on. */
  | ({ step: 'failed'; failure: Refusal } & (
      { from: 'phone' | 'code' | 'pass' } | { from: 'forget'; recognised: RecognisedVisitor }
    ));

interface Ends {
  isHere: () => boolean;
  onKnown: (recognised: RecognisedVisitor) => void;
  /** Back to typing; what was typed before is there. */
  onType: () => void;
}

/** Somebody was here before and shows it. Nothing that the hub says is kept anywhere but in this one object. */
export class BeenHereFlow {
  state = $state.raw<BeenHereState>({ step: 'how' });
  phone = $state('');
  code = $state('');
  readonly byCode: boolean;
  #kiosk: Kiosk;
  #visitId: string;
  #ends: Ends;

  constructor(kiosk: Kiosk, visitId: string, ends: Ends) {
    this.#kiosk = kiosk;
    this.#visitId = visitId;
    this.#ends = ends;
    this.byCode = kiosk.bundle?.codesBySms ?? false;
    // One way is no choice.
    if (!this.byCode) this.state = { step: 'pass', working: false };
  }

  async askCode(): Promise<void> {
    const asking: BeenHereState = { step: 'phone', working: true };
    const answer = await this.#during(
      asking,
      this.#kiosk.askCode({ to: 'phone', visitId: this.#visitId, phone: this.phone }),
    );
    if (!answer) return;
    this.code = '';
    if (answer.ok) this.state = { step: 'code', working: false, wrong: false };
    else this.state = { step: 'failed', failure: answer, from: 'phone' };
  }

  async typedCode(): Promise<void> {
    if (this.code === '') return this.#ends.onType();
    const typing: BeenHereState = { step: 'code', working: true, wrong: false };
    const answer = await this.#prove(typing, { by: 'code', visitId: this.#visitId, code: this.code });
    if (!answer || answer.ok) return;
    this.code = '';
    if (answer.error === 'code-wrong') this.state = { step: 'code', working: false, wrong: true };
    else this.state = { step: 'failed', failure: answer, from: answer.error === 'link-over' ? 'phone' : 'code' };
  }

  async scanned(token: string): Promise<void> {
    if (this.state.step !== 'pass' || this.state.working) return;
    const answer = await this.#prove({ step: 'pass', working: true }, { by: 'pass', visitId: this.#visitId, token });
    if (answer && !answer.ok) this.state = { step: 'failed', failure: answer, from: 'pass' };
  }

  use(): void {
    if (this.state.step === 'known') this.#ends.onKnown(this.state.recognised);
  }

  async forget(): Promise<void> {
    if (this.state.step !== 'forget' || this.state.working) return;
    const { recognised } = this.state;
    const answer = await this.#during(
      { step: 'forget', recognised, working: true },
      this.#kiosk.forgetMe(this.#visitId),
    );
    if (!answer) return;
    if (answer.ok) this.state = { step: 'forgotten' };
    else this.state = { step: 'failed', failure: answer, from: 'forget', recognised };
  }

  type(): void {
    this.#ends.onType();
  }

  back(): void {
    const { state } = this;
    switch (state.step) {
      case 'code':
        this.state = { step: 'phone', working: false };
        return;
      case 'forget':
        this.state = { step: 'known', recognised: state.recognised };
        return;
      case 'failed':
        return this.again();
      case 'phone':
      case 'pass':
        if (this.byCode) this.state = { step: 'how' };
        else this.type();
        return;
      default:
        this.type();
    }
  }

  again(): void {
    const { state } = this;
    if (state.step !== 'failed') return;
    if (state.from === 'forget') this.state = { step: 'forget', recognised: state.recognised, working: false };
    else if (state.from === 'code') this.state = { step: 'code', working: false, wrong: false };
    else this.state = { step: state.from, working: false };
  }

  async #prove(during: BeenHereState, request: ProofRequest): Promise<Answer<RecognisedVisitor> | null> {
    const answer = await this.#during(during, this.#kiosk.prove(request));
    if (answer?.ok) this.state = { step: 'known', recognised: answer.value };
    return answer;
  }

  /** Null where they went elsewhere meanwhile: what they see now is theirs to go on from. */
  async #during<T>(state: BeenHereState, work: Promise<Answer<T>>): Promise<Answer<T> | null> {
    this.state = state;
    const answer = await work;
    return this.state === state && this.#ends.isHere() ? answer : null;
  }
}
