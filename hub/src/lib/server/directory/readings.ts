import { foldText, isCjk, splitUnits } from '@foyer/shared/directory';
import { pinyin } from 'pinyin-pro';
import { romanizeHangul } from './hangul.ts';

/** Characters that given names use in more than one reading; a dictionary alone cannot know which. */
const alternativesInNames: Readonly<Record<string, readonly string[]>> = {
  乐: ['le', 'yue'],
  晟: ['sheng', 'cheng'],
  茜: ['qian', 'xi'],
  朝: ['chao', 'zhao'],
  重: ['chong', 'zhong'],
  行: ['xing', 'hang'],
  长: ['chang', 'zhang'],
  召: ['zhao', 'shao'],
  柏: ['bai', 'bo'],
};
const maxReadings = 4;

/**
 * How a name is typed in Latin letters, as a kiosk's edition carries it (`NameRow`): one word a unit, alternatives
 * parted by `/`, empty where the text is plain Latin and reads as itself.
 * @param as `person` reads a leading surname as one: 单 shan, 曾 zeng
 */
export function readingsOf(text: string, as: 'person' | 'company'): string {
  const units = splitUnits(text);
  if (!units.some(isCjk)) return '';
  const sounds = hanSounds(units, as);
  let readings: string[][] = [[]];
  units.forEach((unit, i) => {
    const alternatives = alternativesOf(unit, sounds[i]!, as === 'person' && i > 0);
    const widened = alternatives.flatMap((sound) => readings.map((reading) => [...reading, sound]));
    readings = widened.length <= maxReadings ? widened : readings.map((reading) => [...reading, alternatives[0]!]);
  });
  return readings.map((reading) => reading.join(' ')).join('/');
}

function alternativesOf(unit: string, sound: string, inGivenName: boolean): readonly string[] {
  const known = inGivenName ? alternativesInNames[unit] : undefined;
  if (known) return [sound, ...known.filter((other) => other !== sound)];
  // ü is typed v on a pinyin keyboard, u by most others, and yu in passports.
  const umlaut = /^([ln])v(e?)$/.exec(sound);
  return umlaut ? [sound, `${umlaut[1]}u${umlaut[2]}`, `${umlaut[1]}yu${umlaut[2]}`] : [sound];
}

/** Runs of CJK characters are read together, since neighbours decide how a character sounds. */
function hanSounds(units: readonly string[], as: 'person' | 'company'): string[] {
  const sounds: string[] = [];
  while (sounds.length < units.length) {
    const start = sounds.length;
    if (!isCjk(units[start]!)) {
      sounds.push(foldText(units[start]!));
      continue;
    }
    let end = start;
    while (end < units.length && isCjk(units[end]!)) end++;
    const run = units.slice(start, end);
    const read = pinyin(run.join(''), {
      toneType: 'none',
      type: 'array',
      v: true,
      surname: as === 'person' && start === 0 ? 'head' : 'off',
    });
    run.forEach((character, i) => sounds.push(romanizeHangul(character) ?? foldText(read[i] ?? character)));
  }
  return sounds;
}
