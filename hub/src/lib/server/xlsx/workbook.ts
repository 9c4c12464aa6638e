import { CONTENT_TYPES, PACKAGE_RELATIONS, STYLES, STYLE_OF, WORKBOOK_RELATIONS, workbookOf } from './parts.ts';
import { zip } from './zip.ts';

/** `at` is a moment as the building's clocks show it, in ms as if they were UTC's. */
export type Cell = string | number | { at: number } | null;

export interface Column {
  heading: string;
  /** In characters. */
  width: number;
  kind: 'text' | 'number' | 'moment';
}

export interface Sheet {
  name: string;
  columns: readonly Column[];
  /** Some rows at a time. */
  rows: AsyncIterable<readonly (readonly Cell[])[]>;
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A workbook of one sheet (ECMA-376, SpreadsheetML), written as its rows come. The libraries for it put the whole sheet
 * together in memory first. Texts are stored as texts, so none of them is ever taken for a formula.
 */
export function workbook(sheet: Sheet): AsyncGenerator<Uint8Array> {
  return zip([
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [PACKAGE_RELATIONS] },
    { name: 'xl/workbook.xml', content: [workbookOf(escape(sheetName(sheet.name)))] },
    { name: 'xl/_rels/workbook.xml.rels', content: [WORKBOOK_RELATIONS] },
    { name: 'xl/styles.xml', content: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) },
  ]);
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  yield (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    // The headings stay in sight.
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  );
  const headings = columns.map(({ heading }) => heading);
  yield rowXml(1, headings, () => STYLE_OF.heading);
  let number = 1;
  const styleOf = (column: number): number => STYLE_OF[columns[column]!.kind];
  for await (const some of rows) yield some.map((cells) => rowXml(++number, cells, styleOf)).join('');
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length)}${number}"/></worksheet>`;
}

/** Cells that hold nothing are left out. */
function rowXml(number: number, cells: readonly Cell[], styleOf: (column: number) => number): string {
  const xml = cells.map((cell, i) => cellXml(cell, `r="${columnName(i + 1)}${number}" s="${styleOf(i)}"`));
  return `<row r="${number}">${xml.join('')}</row>`;
}

function cellXml(cell: Cell, attributes: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c ${attributes}><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c ${attributes}><v>${serialOf(cell.at)}</v></c>`;
  return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
}

/** Days since 30 December 1899, which spreadsheets count from. */
function serialOf(at: number): number {
  return at / 86_400_000 + 25_569;
}

/** A, B … Z, AA, AB … */
export function columnName(number: number): string {
  const letter = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? letter : columnName(Math.floor((number - 1) / 26)) + letter;
}

/** Excel refuses some signs in the name of a sheet, and more than 31 of any. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

/** XML 1.0 has no place for most control characters, not even escaped ones. */
function escape(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- signs that XML 1.0 cannot hold are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
  );
}
