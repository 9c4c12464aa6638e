import type { Locale } from '@foyer/shared/i18n';

/** A loudspeaker that talks. */
export interface Voice {
  /** Resolves when it has been said; false where there is no voice for that language, or the browser lets none speak. */
  say(text: string, locale: Locale): Promise<boolean>;
  stop(): void;
}

/** Some engines never say that they have finished. */
const LONGEST_PHRASE_MS = 15_000;

export function browserVoice(): Voice {
  const engine = (): SpeechSynthesis | null => ('speechSynthesis' in globalThis ? globalThis.speechSynthesis : null);

  function voiceFor(locale: Locale): SpeechSynthesisVoice | undefined {
    const voices = engine()?.getVoices() ?? [];
    const tag = (voice: SpeechSynthesisVoice): string => voice.lang.replace('_', '-').toLowerCase();
    const language = locale.slice(0, 2);
    return voices.find((v) => tag(v) === locale.toLowerCase()) ?? voices.find((v) => tag(v).startsWith(language));
  }

  return {
    say: (text, locale) =>
      new Promise((resolve) => {
        const [synthesis, voice] = [engine(), voiceFor(locale)];
        if (!synthesis || !voice) return resolve(false);
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.voice = voice;
        utterance.lang = locale;
        // Slower than reading: it has to be understood over the noise of a lobby.
        utterance.rate = 0.9;
        const tooLong = setTimeout(() => resolve(false), LONGEST_PHRASE_MS);
        const done = (said: boolean) => () => {
          clearTimeout(tooLong);
          resolve(said);
        };
        utterance.addEventListener('end', done(true));
        utterance.addEventListener('error', done(false));
        synthesis.speak(utterance);
      }),
    stop: () => engine()?.cancel(),
  };
}
