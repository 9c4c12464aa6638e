import type { BoardRow } from '../../board/row.ts';
import { searchTextOf, searchWords } from '../search/searchText.ts';

/** Every word that was typed stands in some field: names in their script or by pinyin, numbers without their spaces. */
export function matches(row: BoardRow, text: string): boolean {
  const words = searchWords(text);
  if (words.length === 0) return true;
  const haystack = haystackOf(row);
  return words.every((word) => haystack.includes(word));
}

const haystacks = new WeakMap<BoardRow, string>();

/** Rows are replaced and never changed, so what one of them says is put together once. */
function haystackOf(row: BoardRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const haystack = searchTextOf({
    people: [row.name, row.host?.name],
    companies: [row.company, row.tenant.name],
    numbers: [row.phone, row.plate, row.callNumber],
    places: [row.tenant.unit],
  });
  haystacks.set(row, haystack);
  return haystack;
}
