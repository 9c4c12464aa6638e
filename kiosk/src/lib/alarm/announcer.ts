import type { Locale } from '@foyer/shared/i18n';
import type { Siren } from './siren.ts';
import type { Voice } from './voice.ts';

export interface Phrase {
  readonly text: string;
  readonly locale: Locale;
}

const BETWEEN_ROUNDS_MS = 2_500;

/** Says the same again and again until it is told to stop: a siren, then each language. */
export class Announcer {
  readonly #voice: Voice;
  readonly #siren: Siren;
  readonly #pause: (ms: number) => Promise<void>;
  readonly #onUnspoken: (locales: readonly Locale[]) => void;
  #round = 0;

  /** @param ports.onUnspoken hears after each round which languages this terminal has no voice for */
  constructor(ports: {
    voice: Voice;
    siren: Siren;
    pause: (ms: number) => Promise<void>;
    onUnspoken: (locales: readonly Locale[]) => void;
  }) {
    this.#voice = ports.voice;
    this.#siren = ports.siren;
    this.#pause = ports.pause;
    this.#onUnspoken = ports.onUnspoken;
  }

  start(phrases: readonly Phrase[]): void {
    this.stop();
    void this.#repeat(phrases, this.#round);
  }

  stop(): void {
    this.#round += 1;
    this.#onUnspoken([]);
    this.#voice.stop();
    this.#siren.stop();
  }

  async #repeat(phrases: readonly Phrase[], round: number): Promise<void> {
    const goesOn = (): boolean => round === this.#round;
    while (goesOn()) {
      await this.#siren.sound();
      const unspoken: Locale[] = [];
      for (const { text, locale } of phrases) {
        if (!goesOn()) return;
        if (!(await this.#voice.say(text, locale))) unspoken.push(locale);
      }
      if (!goesOn()) return;
      this.#onUnspoken(unspoken);
      await this.#pause(BETWEEN_ROUNDS_MS);
    }
  }
}
