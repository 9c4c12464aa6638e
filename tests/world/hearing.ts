import { expect, type Page } from 'playwright/test';

/** Further off than two semitones are apart, less than two of our notes. */
const NEAR_HERTZ = 12;

export interface Hearing {
  /** The tones since {@link silence}, in Hz, each once, in the order in which they were heard. */
  tones(): Promise<number[]>;
  /** Waits until nothing sounds, and forgets what did. */
  silence(): Promise<void>;
}

/**
 * Hears what a page gives to its speakers: the samples that the browser's audio graph renders, not what was asked of
 * it. Begins with the next page that is loaded.
 */
export async function hear(page: Page): Promise<Hearing> {
  await page.addInitScript((near) => {
    const QUIETEST_DB = -60;
    /** The longest window there is, 0.7 s: a page that is busy for less misses nothing. */
    const WINDOW = 32_768;
    const tones: number[] = [];
    Object.assign(window, { heardTones: tones });
    const taps = new WeakMap<BaseAudioContext, AnalyserNode>();

    function tapOf(context: BaseAudioContext): AnalyserNode {
      const known = taps.get(context);
      if (known) return known;
      const tap = new AnalyserNode(context, { fftSize: WINDOW, smoothingTimeConstant: 0 });
      taps.set(context, tap);
      const levels = new Float32Array(tap.frequencyBinCount);
      setInterval(() => {
        tap.getFloatFrequencyData(levels);
        const loud = levels.some((level) => level > QUIETEST_DB);
        document.documentElement.toggleAttribute('data-sounding', loud);
        levels.forEach((level, bin) => {
          const peak = level > QUIETEST_DB && level > levels[bin - 1]! && level >= levels[bin + 1]!;
          const hertz = (bin * context.sampleRate) / WINDOW;
          if (peak && !tones.some((tone) => Math.abs(tone - hertz) < near)) tones.push(hertz);
        });
      }, 100);
      return tap;
    }

    const connect = AudioNode.prototype.connect as (this: AudioNode, target: unknown, ...rest: unknown[]) => unknown;
    Object.assign(AudioNode.prototype, {
      connect(this: AudioNode, target: unknown, ...rest: unknown[]) {
        if (target instanceof AudioDestinationNode) connect.call(this, tapOf(target.context));
        return connect.call(this, target, ...rest);
      },
    });
  }, NEAR_HERTZ);
  return {
    tones: () => page.evaluate(() => [...(window as unknown as { heardTones: number[] }).heardTones]),
    async silence() {
      await expect(page.locator('html')).not.toHaveAttribute('data-sounding');
      await page.evaluate(() => void (window as unknown as { heardTones: number[] }).heardTones.splice(0));
    },
  };
}
