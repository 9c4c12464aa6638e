import { csvLine } from '../http/csv.ts';
import { sheetRows } from './readSheet.ts';

/** Whether bytes are a zip, as every xlsx is; what is none is text. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** A workbook's first sheet as the CSV that it would be saved as; undefined where it cannot be read. */
export async function spreadsheetText(bytes: Uint8Array): Promise<string | undefined> {
  const read = await sheetRows(bytes);
  return 'refusal' in read ? undefined : read.rows.map(csvLine).join('');
}
