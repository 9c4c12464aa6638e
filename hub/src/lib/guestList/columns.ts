import { PHONE_PATTERN } from '../board/phone.ts';
import { isPlate } from './plate.ts';

export const COLUMNS = ['name', 'phone', 'company', 'host', 'tenant', 'plate', 'heads', 'items'] as const;
export type Column = (typeof COLUMNS)[number];

/** What the heads of such lists say, in both languages. The order counts: 被访单位 is a tenant and not a company. */
const HEADS: readonly (readonly [Column, RegExp])[] = [
  [
    'tenant',
    /被访(公司|单位|企业)|拜访(公司|单位)|接待(公司|单位)|租户|业户|^客户$|房号|房间|tenant|visited company|unit|room/i,
  ],
  ['host', /被访|拜访|接待人|联系人|^对接|^访问|host|whom|visiting|to see|contact person/i],
  ['phone', /电话|手机|联系方式|号码$|phone|mobile|tel|cell/i],
  ['plate', /车牌|车号|plate|car|vehicle|licen[cs]e/i],
  ['heads', /人数|总人|heads|people|number of|pax|count/i],
  ['items', /物品|携带|items|carr/i],
  ['company', /公司|单位|企业|机构|company|organi[sz]ation|employer|firm|from/i],
  ['name', /姓名|名字|访客|来宾|嘉宾|name|visitor|guest/i],
];
const ORDINAL = /^(序号?|编号|no\.?|#|index)$/i;

export interface Reading {
  /** What each column holds; null is left out. */
  columns: (Column | null)[];
  /** Whether the first row says so itself. */
  hasHeader: boolean;
}

/** What the columns of a list hold: by their heads where there are any, else by what stands in them. */
export function readColumns(rows: readonly string[][]): Reading {
  const [first = []] = rows;
  const heads = first.map((cell) => headOf(cell));
  const said = new Set(heads.filter((head) => head !== null));
  const looksLikeHeads = said.has('name') && !first.some((cell) => PHONE_PATTERN.test(cell));
  if (looksLikeHeads && (said.size > 1 || first.length === 1)) return { columns: once(heads), hasHeader: true };
  return { columns: guess(rows), hasHeader: false };
}

function headOf(cell: string): Column | null {
  const text = cell.trim();
  if (text.length > 24 || ORDINAL.test(text)) return null;
  return HEADS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** The first column that claims a meaning has it. */
function once(columns: readonly (Column | null)[]): (Column | null)[] {
  const taken = new Set<Column>();
  return columns.map((column) => {
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

function guess(rows: readonly string[][]): (Column | null)[] {
  const width = rows[0]?.length ?? 0;
  const columns: (Column | null)[] = Array<null>(width).fill(null);
  const most = (at: number, test: (cell: string) => boolean): boolean => {
    const filled = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 && filled.filter(test).length * 3 >= filled.length * 2;
  };
  // Names come before hosts and companies in every list that people write, so what is left is given out in that order.
  const left: Column[] = ['name', 'company', 'host', 'tenant'];
  for (let at = 0; at < width; at++) {
    if (most(at, (cell) => isPlate(cell)) && !columns.includes('plate')) columns[at] = 'plate';
    else if (most(at, (cell) => isPhone(cell)) && !columns.includes('phone')) columns[at] = 'phone';
    else if (most(at, (cell) => /^\d{1,3}$/.test(cell))) columns[at] = isOrdinal(rows, at) ? null : 'heads';
  }
  const words = columns.flatMap((column, at) =>
    column === null && most(at, (cell) => /\p{L}/u.test(cell)) && !isOrdinal(rows, at) ? [at] : [],
  );
  // Of two columns of words, one that looks like companies is the company; else the second is whom they visit.
  const company = words.find((at) => at !== words[0] && most(at, (cell) => LOOKS_LIKE_COMPANY.test(cell)));
  if (company !== undefined) columns[company] = 'company';
  const others = words.filter((at) => at !== company);
  const meanings =
    company === undefined && others.length === 2
      ? (['name', 'host'] as Column[])
      : left.filter((one) => company === undefined || one !== 'company');
  others.forEach((at, i) => (columns[at] = meanings[i] ?? null));
  return columns;
}

const LOOKS_LIKE_COMPANY =
  /公司|集团|银行|律师|事务所|科技|资本|贸易|\b(ltd|inc|llc|gmbh|co|group|bank|partners|capital|logistics)\b/i;

function isPhone(cell: string): boolean {
  return PHONE_PATTERN.test(cell) && cell.replace(/\D/g, '').length >= 7;
}

/** 1, 2, 3 down the side of a list. */
function isOrdinal(rows: readonly string[][], at: number): boolean {
  return rows.length > 1 && rows.every((row, i) => Number(row[at]?.replace(/[.、)]$/, '')) === i + 1);
}
