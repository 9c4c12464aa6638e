import type { BoardRow } from './row.ts';

/** The parts of the board, in the order a visit goes through them. */
export const SECTIONS = [
  'expected',
  'awaiting-host',
  'to-check',
  'cleared',
  'on-site',
  'presumed-left',
  'left',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Side by side on the screen; cleared visitors are few and soon inside, so they share a column with the checks. */
export const COLUMNS: readonly (readonly Section[])[] = [
  ['expected'],
  ['awaiting-host'],
  ['to-check', 'cleared'],
  ['on-site', 'presumed-left'],
  ['left'],
];

export function sectionOf(row: BoardRow): Section {
  switch (row.status.status) {
    case 'expected':
    case 'awaiting-host':
    case 'cleared':
    case 'on-site':
    case 'presumed-left':
      return row.status.status;
    case 'awaiting-check':
      return 'to-check';
    case 'left':
    case 'declined':
    case 'refused':
    case 'withdrawn':
      return 'left';
  }
}

/** People, not visits: those inside while on site, the whole party everywhere else, nobody who was turned away. */
export function headsOf(row: BoardRow): number {
  switch (row.status.status) {
    case 'on-site':
    case 'presumed-left':
      return row.headsInside;
    case 'declined':
    case 'refused':
    case 'withdrawn':
      return 0;
    default:
      return row.heads;
  }
}

export function countHeads(rows: Iterable<BoardRow>): number {
  let heads = 0;
  for (const row of rows) heads += headsOf(row);
  return heads;
}
