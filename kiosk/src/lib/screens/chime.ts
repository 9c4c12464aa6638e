/**
 * Soft bells, made here so that they need no file. Silent where the browser allows no sound yet: nothing is ever said
 * by sound alone.
 */
const TUNES = {
  warning: [659, 523],
  called: [523, 659, 784],
  taken: [784],
  right: [784, 1047],
  wrong: [247, 196],
} as const;
/** Heard by somebody who is looking at a shelf. */
const LOUD: ReadonlySet<keyof typeof TUNES> = new Set(['right', 'wrong']);
const NOTE_SECONDS = 0.22;

let audio: AudioContext | undefined;

export function chime(tune: keyof typeof TUNES): void {
  if (!('AudioContext' in globalThis)) return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  const start = audio.currentTime + 0.02;
  const loudness = LOUD.has(tune) ? 0.7 : 0.2;
  TUNES[tune].forEach((hertz, i) => ring(audio!, hertz, start + i * NOTE_SECONDS, loudness));
}

function ring(context: AudioContext, hertz: number, at: number, loudness: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS * 3);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + NOTE_SECONDS * 3);
}
