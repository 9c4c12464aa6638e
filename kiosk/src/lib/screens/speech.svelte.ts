import type { Locale } from '@foyer/shared/i18n';

/** What is private is left out over the loudspeaker: the lobby listens. */
export type SpeechMode = 'off' | 'loudspeaker' | 'headphones';

/** Reads screens aloud where the terminal has a voice; offered only then. */
export class Speech {
  mode = $state<SpeechMode>('off');
  available = $state(false);

  /** Voices arrive some time after the page. @returns how to stop looking */
  look(): () => void {
    if (!('speechSynthesis' in globalThis)) return () => undefined;
    const check = (): void => {
      this.available = speechSynthesis.getVoices().length > 0;
    };
    check();
    speechSynthesis.addEventListener('voiceschanged', check);
    return () => speechSynthesis.removeEventListener('voiceschanged', check);
  }

  /** Speaks the words of these elements, in order, instead of whatever was being said. */
  read(elements: Iterable<Element>, locale: Locale): void {
    if (this.mode === 'off') return;
    const words = [...elements].map((element) => this.#wordsOf(element)).filter((text) => text !== '');
    this.say(words.join('. '), locale);
  }

  say(text: string, locale: Locale): void {
    if (this.mode === 'off' || !this.available || text === '') return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = locale;
    utterance.rate = 0.95;
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  }

  reset(): void {
    if (this.mode !== 'off') speechSynthesis.cancel();
    this.mode = 'off';
  }

  #wordsOf(element: Element): string {
    const copy = element.cloneNode(true) as Element;
    if (this.mode !== 'headphones') for (const secret of copy.querySelectorAll('[data-private]')) secret.remove();
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  }
}
