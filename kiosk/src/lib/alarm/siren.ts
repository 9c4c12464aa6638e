/** Two tones in turn, as alarms have them. */
const HERTZ = [960, 770] as const;
const TONE_SECONDS = 0.35;
const TURNS = 3;

export interface Siren {
  /** Resolves after the last tone. */
  sound(): Promise<void>;
  stop(): void;
}

/** Made here, so that it needs no file. Silent where the browser allows no sound: the screen says everything. */
export function browserSiren(): Siren {
  let audio: AudioContext | null = null;
  return {
    async sound() {
      if (!('AudioContext' in globalThis)) return;
      audio ??= new AudioContext();
      if (audio.state === 'suspended') void audio.resume();
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + 0.02;
      const tones = Array.from({ length: TURNS }, () => HERTZ).flat();
      const seconds = tones.length * TONE_SECONDS;
      tones.forEach((hertz, i) => tone.frequency.setValueAtTime(hertz, start + i * TONE_SECONDS));
      volume.gain.setValueAtTime(0.35, start);
      volume.gain.linearRampToValueAtTime(0, start + seconds);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + seconds);
      await new Promise((done) => setTimeout(done, seconds * 1000));
    },
    stop() {
      void audio?.close();
      audio = null;
    },
  };
}
