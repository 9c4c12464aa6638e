import { readingsOf } from '../directory/readings.ts';
import type { Chance } from './directoryChance.ts';
import * as names from './directoryNames.ts';

export type Origin = 'chinese' | 'japanese' | 'korean' | 'latin';

export interface NamedPerson {
  name: string;
  nameLatin?: string;
  aliases: string[];
}

/** Of the people in an ordinary Chinese office tower, so many of a hundred. */
const ordinaryHouse: readonly (readonly [Origin, number])[] = [
  ['chinese', 96.5],
  ['latin', 2],
  ['japanese', 0.8],
  ['korean', 0.7],
];

export function drawOrigin(chance: Chance, foreignHouse: Origin | undefined): Origin {
  if (foreignHouse && chance.percent(45)) return foreignHouse;
  return chance.weighted(ordinaryHouse);
}

export function drawName(chance: Chance, origin: Origin): NamedPerson {
  switch (origin) {
    case 'chinese':
      return drawChineseName(chance);
    case 'japanese':
      return drawPairedName(chance, names.japaneseFamily, names.japaneseGiven, ' ');
    case 'korean':
      return drawPairedName(chance, names.koreanFamily, names.koreanGiven, '');
    case 'latin':
      return { name: `${chance.pick(names.latinGiven)} ${chance.pick(names.latinFamily)}`, aliases: [] };
  }
}

function drawChineseName(chance: Chance): NamedPerson {
  const surname = chance.weighted(names.chineseSurnames);
  const given = chance.percent(16)
    ? chance.pick(names.givenSingle)
    : chance.pick(names.givenFirst) + chance.pick(names.givenSecond);
  const aliases: string[] = [];
  if (chance.percent(28)) aliases.push(chance.pick(names.englishAliases));
  if (chance.percent(4)) aliases.push(`${chance.percent(50) ? '老' : '小'}${surname}`);
  const name = surname + given;
  return { name, nameLatin: latinForm(name, [...surname].length), aliases };
}

/** 欧阳晓明 → Ouyang Xiaoming */
function latinForm(name: string, surnameLength: number): string {
  const syllables = readingsOf(name, 'person').split('/')[0]!.replaceAll('v', 'yu').split(' ');
  return [syllables.slice(0, surnameLength), syllables.slice(surnameLength)]
    .map((part) => part.join(''))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

type Pairs = readonly (readonly [written: string, latin: string])[];

function drawPairedName(chance: Chance, families: Pairs, givens: Pairs, between: string): NamedPerson {
  const family = chance.pick(families);
  const given = chance.pick(givens);
  return { name: family[0] + between + given[0], nameLatin: `${family[1]} ${given[1]}`, aliases: [] };
}
