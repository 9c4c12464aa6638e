import { foldText } from '@foyer/shared/directory';
import type { BoardRow } from '../../board/row.ts';
import { readingsOf } from '../directory/index.ts';

/** Every word that was typed stands in some field: names in their script or by pinyin, numbers without their spaces. */
export function matches(row: BoardRow, text: string): boolean {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const haystack = haystackOf(row);
  return words.every((word) => haystack.includes(word));
}

const haystacks = new WeakMap<BoardRow, string>();

/** Rows are replaced and never changed, so what one of them says is put together once. */
function haystackOf(row: BoardRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const people = [row.name, row.host?.name].filter((name) => name !== undefined);
  const companies = [row.company, row.tenant.name].filter((name) => name !== null);
  const numbers = [row.phone, row.plate, row.callNumber].filter((number) => number !== null);
  const text = [
    ...people,
    ...people.flatMap((name) => spellings(name, 'person')),
    ...companies,
    ...companies.flatMap((name) => spellings(name, 'company')),
    ...numbers,
    ...numbers.map(compact),
    row.tenant.unit,
  ];
  const haystack = text.map(foldText).join('\n');
  haystacks.set(row, haystack);
  return haystack;
}

/** `wang xiao ming` as it is typed: in one word, and by its initials. */
function spellings(name: string, as: 'person' | 'company'): string[] {
  const readings = readingsOf(name, as).split('/').filter(Boolean);
  return readings.flatMap((reading) => {
    const words = reading.split(' ');
    return [words.join(''), words.map((word) => word[0]).join('')];
  });
}

function compact(number: string): string {
  return number.replace(/[\s-]/g, '');
}
