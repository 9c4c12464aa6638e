import { isMailAddress } from '../auth/askForLink.ts';
import { readColumns } from '../../guestList/columns.ts';

/** What a host's list may say of each guest. */
export const HOST_COLUMNS = ['name', 'phone', 'email', 'company', 'plate', 'heads', 'time'] as const;
export type HostColumn = (typeof HOST_COLUMNS)[number];
export type HostCells = Record<HostColumn, string>;

const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;

/** The lines of a table as cells by what they mean; what has no place in an invitation is left out. */
export function readHostLines(rows: readonly string[][]): HostCells[] {
  const width = rows[0]?.length ?? 0;
  const own = Array.from({ length: width }, (_, at) => ownMeaning(rows.map((row) => row[at] ?? '')));
  // The desk's reading knows the rest; what is known already is kept from its guesses.
  const others = rows.map((row) => row.map((cell, at) => (own[at] === null && !isMailAddress(cell) ? cell : '')));
  const { columns, hasHeader } = readColumns(others);
  // Whom they visit is whoever writes the list: what looks like it is where they come from.
  const isGuessed = !hasHeader && !columns.includes('company');
  const meanings = columns.map((column, at) => {
    const meant = isGuessed && column === 'host' ? 'company' : column;
    return own[at] ?? HOST_COLUMNS.find((one) => one === meant) ?? null;
  });
  return (hasHeader ? rows.slice(1) : rows)
    .map((row) => cellsOf(row, meanings))
    .filter(({ name, phone, email }) => [name, phone, email].some((cell) => cell !== ''));
}

/** All cells but perhaps a heading say so themselves. */
function ownMeaning(cells: readonly string[]): 'email' | 'time' | null {
  const body = cells.slice(1).filter((cell) => cell !== '');
  const seen = body.length === 0 ? cells.filter((cell) => cell !== '') : body;
  if (seen.length === 0) return null;
  if (seen.every((cell) => isMailAddress(cell))) return 'email';
  return seen.every((cell) => TIME.test(cell)) ? 'time' : null;
}

function cellsOf(row: readonly string[], meanings: readonly (HostColumn | null)[]): HostCells {
  const cells = emptyCells();
  meanings.forEach((meaning, at) => {
    const cell = tidy(row[at] ?? '');
    // People write the one or the other in the same place.
    if (isMailAddress(cell)) cells.email = cell;
    else if (meaning !== null && cell !== '') cells[meaning] = cell;
  });
  return { ...cells, time: timeOf(cells.time) };
}

export function emptyCells(): HostCells {
  return Object.fromEntries(HOST_COLUMNS.map((column) => [column, ''])) as HostCells;
}

/** `9：30` as a time field has it; anything else as it is, to be put right in place. */
export function timeOf(text: string): string {
  const [, hour, minute] = TIME.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, '0')}:${minute}`;
}

/** Spreadsheets and chats bring wide digits and odd spaces along. */
function tidy(cell: string): string {
  return cell.normalize('NFKC').replace(/\s+/g, ' ').trim();
}
