/** More than a coach full; longer lists are pasted in parts. */
export const MOST_LINES = 200;
/** Tried in this order: what is pasted from a spreadsheet has tabs, and a name may hold a comma. */
const DELIMITERS = ['\t', '|', ';', ',', '、'] as const;

/**
 * A list as it comes from a spreadsheet, a chat or a CSV file, as rows of cells. Wide punctuation of Chinese input
 * methods counts as what it looks like; quoted cells keep their signs.
 */
export function readTable(pasted: string): string[][] {
  const text = pasted.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const delimiter = delimiterOf(lines);
  const rows = lines.map((line) => cellsOf(line, delimiter));
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** The sign that most lines have; runs of two spaces where none is, and one cell a line at last. */
function delimiterOf(lines: readonly string[]): string {
  const enough = Math.max(1, Math.ceil(lines.length / 2));
  const found = DELIMITERS.find((sign) => lines.filter((line) => narrow(line).includes(sign)).length >= enough);
  if (found) return found;
  if (lines.filter((line) => /\S {2,}\S/.test(line)).length >= enough) return '  ';
  return lines.filter((line) => /\S\s+\+?\d[\d -]{5,}/.test(line)).length >= enough ? ' ' : '\n';
}

function cellsOf(line: string, delimiter: string): string[] {
  if (delimiter === '\n') return [line.trim()];
  if (delimiter === '  ') return line.trim().split(/ {2,}/);
  if (delimiter === ' ') return line.trim().split(/\s+/);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && narrow(sign) === delimiter) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  cells.push(cell);
  return cells.map((one) => one.trim());
}

function narrow(text: string): string {
  return text.replace(/[，；｜]/g, (sign) => ({ '，': ',', '；': ';', '｜': '|' })[sign]!);
}
