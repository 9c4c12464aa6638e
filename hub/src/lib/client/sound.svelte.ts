const MUTED_KEY = 'foyer-desk-muted';
/** A call rings again after this pause until somebody answers it. */
const RING_EVERY_MS = 4000;

/** Somebody comes; a kiosk calls; help is called. */
export const SOUNDS = ['chime', 'ring', 'alert'] as const;
export type SoundName = (typeof SOUNDS)[number];
/** What a scanner's label was: heard by whoever looks at a shelf and not at the screen. */
type ScanSound = 'right' | 'wrong';

type Note = readonly [hertz: number, startSeconds: number];
/** Told apart with the eyes on a visitor: two tones that rise, a bell that goes on, three that fall. */
const NOTES: Record<SoundName | ScanSound, { volume: number; notes: readonly Note[] }> = {
  chime: {
    volume: 0.12,
    notes: [
      [660, 0],
      [880, 0.16],
    ],
  },
  ring: {
    volume: 0.2,
    notes: [
      [784, 0],
      [988, 0.14],
      [784, 0.28],
      [988, 0.42],
    ],
  },
  alert: {
    volume: 0.2,
    notes: [
      [932, 0],
      [740, 0.2],
      [587, 0.4],
    ],
  },
  right: { volume: 0.14, notes: [[1319, 0]] },
  wrong: {
    volume: 0.24,
    notes: [
      [233, 0],
      [233, 0.18],
    ],
  },
};

/** The desk's sounds. Browsers let a page be heard only after somebody touched it, so `unlock` waits for that. */
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
    this.#play('chime');
  }

  /** Help was called somewhere. */
  alert(): void {
    this.#play('alert');
  }

  /** A label that lies where it should, or anything else. */
  scanned(right: boolean): void {
    this.#play(right ? 'right' : 'wrong');
  }

  /** To hear what it sounds like, also where the desk is muted. */
  async test(which: SoundName): Promise<void> {
    this.#context ??= new AudioContext();
    await this.#context.resume();
    this.unlocked = this.#context.state === 'running';
    this.#sound(this.#context, which);
  }

  ring(on: boolean): void {
    if (on === (this.#ringing !== undefined)) return;
    clearInterval(this.#ringing);
    this.#ringing = undefined;
    if (!on) return;
    this.#play('ring');
    this.#ringing = setInterval(() => this.#play('ring'), RING_EVERY_MS);
  }

  #unlock(): void {
    if (this.unlocked) return;
    this.#context ??= new AudioContext();
    void this.#context.resume().then(() => (this.unlocked = this.#context?.state === 'running'));
  }

  #play(which: SoundName | ScanSound): void {
    if (!this.muted && this.#context?.state === 'running') this.#sound(this.#context, which);
  }

  #sound(context: AudioContext, which: SoundName | ScanSound): void {
    const { notes, volume } = NOTES[which];
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
