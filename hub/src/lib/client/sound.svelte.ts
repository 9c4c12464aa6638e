const MUTED_KEY = 'foyer-desk-muted';
/** A call rings again after this pause until somebody answers it. */
const RING_EVERY_MS = 4000;

type Note = readonly [hertz: number, startSeconds: number];
const CHIME: readonly Note[] = [
  [660, 0],
  [880, 0.16],
];
const RING: readonly Note[] = [
  [784, 0],
  [988, 0.14],
  [784, 0.28],
  [988, 0.42],
];

/** The desk's two sounds. Browsers let a page be heard only after somebody touched it, so `unlock` waits for that. */
export class Sound {
  muted = $state(false);
  /** Whether the browser lets us sound at all by now. */
  unlocked = $state(false);
  #context: AudioContext | null = null;
  #ringing: ReturnType<typeof setInterval> | undefined;

  /** Reads what was chosen at this screen and waits for the first touch or key. */
  start(): () => void {
    this.muted = localStorage.getItem(MUTED_KEY) === '1';
    const unlock = () => this.#unlock();
    addEventListener('pointerdown', unlock);
    addEventListener('keydown', unlock);
    return () => {
      removeEventListener('pointerdown', unlock);
      removeEventListener('keydown', unlock);
      this.ring(false);
      void this.#context?.close();
      this.#context = null;
    };
  }

  toggle(): void {
    this.muted = !this.muted;
    localStorage.setItem(MUTED_KEY, this.muted ? '1' : '0');
    if (!this.muted) this.chime();
  }

  chime(): void {
    this.#play(CHIME, 0.12);
  }

  ring(on: boolean): void {
    if (on === (this.#ringing !== undefined)) return;
    clearInterval(this.#ringing);
    this.#ringing = undefined;
    if (!on) return;
    this.#play(RING, 0.2);
    this.#ringing = setInterval(() => this.#play(RING, 0.2), RING_EVERY_MS);
  }

  #unlock(): void {
    if (this.unlocked) return;
    this.#context ??= new AudioContext();
    void this.#context.resume().then(() => (this.unlocked = this.#context?.state === 'running'));
  }

  #play(notes: readonly Note[], volume: number): void {
    const context = this.#context;
    if (this.muted || context?.state !== 'running') return;
    for (const [hertz, start] of notes) {
      const at = context.currentTime + start;
      const gain = new GainNode(context, { gain: 0 });
      const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
      // A soft attack and decay: a click at either end would be tiring by the twelfth hour.
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(volume, at + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
      tone.connect(gain).connect(context.destination);
      tone.start(at);
      tone.stop(at + 0.55);
    }
  }
}
