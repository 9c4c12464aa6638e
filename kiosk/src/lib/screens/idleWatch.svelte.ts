import { Countdown } from './countdown.svelte.ts';

/** WCAG 2.2.1 asks for at least 20 s to answer a warning. */
export const WARNING_SECONDS = 20;

/** Nobody at the screen: first a warning that one tap ends, as often as wanted, then the end of the session. */
export class IdleWatch {
  warning = $state<Countdown | null>(null);
  #options: { seconds: () => number; onWarn: () => void; onEnd: () => void };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watching = false;

  constructor(options: { seconds: () => number; onWarn: () => void; onEnd: () => void }) {
    this.#options = options;
  }

  watch(on: boolean): void {
    if (on === this.#watching) return;
    this.#watching = on;
    if (on) this.stay();
    else this.#clear();
  }

  /** Any touch or key. Under a warning only its own buttons count, so that an elbow does not keep a session open. */
  touched(): void {
    if (this.#watching && !this.warning) this.stay();
  }

  /** One tap extends; there is no limit to how often. */
  stay(): void {
    this.#clear();
    if (this.#watching) this.#timer = setTimeout(() => this.#warn(), this.#options.seconds() * 1000);
  }

  #warn(): void {
    const warning = new Countdown(WARNING_SECONDS, () => this.#options.onEnd());
    this.warning = warning;
    warning.start();
    this.#options.onWarn();
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.warning?.stop();
    this.warning = null;
  }
}
