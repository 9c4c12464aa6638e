/** Seconds that run down in sight of the visitor. Goes by the clock, so that a slow tick never lengthens it. */
export class Countdown {
  readonly seconds: number;
  left = $state(0);
  #onEnd: () => void;
  #endsAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(seconds: number, onEnd: () => void) {
    this.seconds = seconds;
    this.#onEnd = onEnd;
    this.left = seconds;
  }

  /** From the top, whether it was running or not. */
  start(): void {
    this.stop();
    this.#endsAt = Date.now() + this.seconds * 1000;
    this.left = this.seconds;
    this.#timer = setInterval(() => this.#tick(), 200);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.left = Math.max(0, Math.ceil((this.#endsAt - Date.now()) / 1000));
    if (this.left > 0) return;
    this.stop();
    this.#onEnd();
  }
}
