/** Spreadsheets take a file without it for their own code page and show Chinese as rubbish. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One line as RFC 4180 has it, its end included. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

/** What spreadsheets begin a formula with, those of Chinese and Japanese keyboards and spaces before it among it. */
const FORMULA = /^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

function field(value: string | number | null): string {
  if (value === null) return '';
  // A spreadsheet runs what looks like a formula (OWASP, CSV injection): an apostrophe makes it text.
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
