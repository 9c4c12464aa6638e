import { MOST_LINES, readTable } from '../../guestList/table.ts';
import { readSheet } from '../xlsx/readSheet.ts';

/** Below what the server takes in one request. */
export const MAX_UPLOAD_BYTES = 400_000;

export type ListRefusal = 'nothing' | 'file-broken' | 'file-large' | 'too-many';
export type ListRead = { rows: string[][] } | { refusal: ListRefusal };

/** A list as it was pasted, or as a file: a workbook, or text of a spreadsheet in UTF-8 or, as Excel in China has it, GB 18030. */
export async function readList(pasted: string, file: File | null): Promise<ListRead> {
  const read = file && file.size > 0 ? await readFile(file) : { rows: readTable(pasted) };
  if ('refusal' in read) return read;
  if (read.rows.length === 0) return { refusal: 'nothing' };
  // A heading may come on top.
  return read.rows.length > MOST_LINES + 1 ? { refusal: 'too-many' } : read;
}

async function readFile(file: File): Promise<ListRead> {
  if (file.size > MAX_UPLOAD_BYTES) return { refusal: 'file-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isArchive) return readSheet(bytes);
  // The older format of Excel, and whatever else is no text.
  if (bytes.includes(0)) return { refusal: 'file-broken' };
  return { rows: readTable(textOf(bytes)) };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
