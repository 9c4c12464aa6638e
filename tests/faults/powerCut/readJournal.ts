import { readFileSync } from 'node:fs';

/** What a process asked of the folder, in its order. `end` is where the record ends in the journal, in bytes. */
export type Record = { end: number } & (
  | { op: 'create' | 'folder' | 'unlink' | 'sync-folder'; inode: number; path: string }
  | { op: 'rename' | 'link'; from: string; to: string }
  | { op: 'write'; inode: number; offset: number; data: Buffer }
  | { op: 'truncate'; inode: number; length: number }
  | { op: 'sync'; inode: number }
);

const NEWLINE = 0x0a;

/** Reads what `journal.c` wrote. A record that was cut off at the end has not happened. */
export function readJournal(path: string): Record[] {
  const bytes = readFileSync(path);
  const records: Record[] = [];
  let at = 0;
  while (at < bytes.length) {
    const line = bytes.indexOf(NEWLINE, at);
    if (line < 0) break;
    const [op, inode, offset, first, second] = bytes.toString('latin1', at, line).split(' ') as [string, ...string[]];
    const middle = line + 1 + Number(first);
    const end = middle + Number(second);
    if (end > bytes.length) break;
    const data = bytes.subarray(line + 1, middle);
    records.push(recordOf(op, Number(inode), Number(offset), data, bytes.toString('utf8', middle, end), end));
    at = end;
  }
  return records;
}

function recordOf(op: string, inode: number, offset: number, data: Buffer, to: string, end: number): Record {
  switch (op) {
    case 'write':
      return { end, op, inode, offset, data };
    case 'truncate':
      return { end, op, inode, length: offset };
    case 'sync':
      return { end, op, inode };
    case 'rename':
    case 'link':
      return { end, op, from: data.toString(), to };
    case 'create':
    case 'folder':
    case 'unlink':
    case 'sync-folder':
      return { end, op, inode, path: data.toString() };
    default:
      throw new Error(`the journal has a record that is none: ${op}`);
  }
}
