import type { BoardRow } from './row.ts';

/**
 * Whether a row answers what is typed into the search, by any field that the board shows. The hub's own search adds
 * readings of names (pinyin); this one answers within the keystroke and while the hub is out of reach.
 */
export function rowMatches(row: BoardRow, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = searchText(row);
  return words.every((word) => text.includes(word));
}

function searchText(row: BoardRow): string {
  const numbers = [row.phone, row.plate, row.callNumber].flatMap((number) =>
    number === null ? [] : [number, number.replace(/[\s-]/g, '')],
  );
  return plain(
    [row.name, row.company, ...numbers, row.tenant.name, row.tenant.unit, row.host?.name].filter(Boolean).join('\n'),
  );
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
