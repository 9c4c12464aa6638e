import { foldText } from '@foyer/shared/directory';
import { readingsOf } from '../directory/index.ts';

/** What somebody may be looked for by. Whatever is not known is left out. */
export interface Searchable {
  people: readonly (string | null | undefined)[];
  companies: readonly (string | null | undefined)[];
  /** Phones, plates, call numbers: found with and without the signs between their digits. */
  numbers: readonly (string | null | undefined)[];
  /** Units and the like, as they are written. */
  places: readonly string[];
}

/** The words that were typed, as {@link searchTextOf} writes them. */
export function searchWords(typed: string): string[] {
  return foldText(typed).split(/\s+/).filter(Boolean);
}

/** All that something answers to, in one text: names in their script and by pinyin, in full and by initials. */
export function searchTextOf({ people, companies, numbers, places }: Searchable): string {
  const known = (texts: readonly (string | null | undefined)[]): string[] => texts.flatMap((text) => text || []);
  const text = [
    ...known(people).flatMap((name) => [name, ...spellings(name, 'person')]),
    ...known(companies).flatMap((name) => [name, ...spellings(name, 'company')]),
    ...known(numbers).flatMap((number) => [number, number.replace(/[\s()·・-]/g, '')]),
    ...places,
  ];
  return [...new Set(text.map(foldText))].join('\n');
}

/** `wang xiao ming` as it is typed: in one word, and by its initials. */
function spellings(name: string, as: 'person' | 'company'): string[] {
  const readings = readingsOf(name, as).split('/').filter(Boolean);
  return readings.flatMap((reading) => {
    const words = reading.split(' ');
    return [words.join(''), words.map((word) => word[0]).join('')];
  });
}
