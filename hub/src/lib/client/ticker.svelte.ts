/** The hub's time on this screen, a new reading every second. */
export class Ticker {
  #now = $state(0);
  /** Hub minus browser, in ms: a desk computer's clock may be minutes off. */
  #offset = 0;

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  /** Takes the hub's word for what time it is. */
  set(hubNow: number): void {
    this.#offset = hubNow - Date.now();
    this.#now = hubNow;
  }

  run(): () => void {
    const timer = setInterval(() => (this.#now = Date.now() + this.#offset), 1000);
    return () => clearInterval(timer);
  }
}
