import readXlsx from 'read-excel-file/universal';
import { unpackedBytes } from './unpackedBytes.ts';

/** A list of two hundred guests takes some 20 kB; so much of one is unpacked at most. */
const MAX_UNPACKED_BYTES = 8_000_000;

export type SheetRead = { rows: string[][] } | { refusal: 'file-broken' | 'file-large' };

/**
 * The first sheet of a workbook as rows of text. The reader unpacks each part into a buffer of the size that the archive
 * declares, so whoever declares too much is turned away before anything is unpacked.
 */
export async function readSheet(bytes: Uint8Array): Promise<SheetRead> {
  const read = await sheetRows(bytes);
  return 'refusal' in read ? read : { rows: read.rows.filter((row) => row.some((cell) => cell !== '')) };
}

/** The same with the rows that hold nothing, for whoever tells people the numbers of their lines. */
export async function sheetRows(bytes: Uint8Array): Promise<SheetRead> {
  const declared = unpackedBytes(bytes);
  if (declared === null) return { refusal: 'file-broken' };
  if (declared > MAX_UNPACKED_BYTES) return { refusal: 'file-large' };
  const copy = new Uint8Array(bytes).buffer;
  const sheets = await readXlsx(copy).catch(() => null);
  if (!sheets) return { refusal: 'file-broken' };
  return { rows: (sheets[0]?.data ?? []).map((row) => row.map((cell) => textOf(cell))) };
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell).trim();
  const iso = cell.toISOString();
  // Spreadsheets keep a time of day as one of the day on which they begin to count.
  return cell.getUTCFullYear() <= 1900 ? iso.slice(11, 16) : iso.slice(0, 16).replace('T', ' ').replace(' 00:00', '');
}
