import type { BoardRow } from './row.ts';
import { SECTIONS, sectionOf, type Section } from './section.ts';

/** Ids of each section in the order in which they ask for attention. */
export function orderSections(rows: Iterable<BoardRow>, now: number): Record<Section, BoardRow[]> {
  const sections = Object.fromEntries(SECTIONS.map((section) => [section, []])) as unknown as Record<
    Section,
    BoardRow[]
  >;
  for (const row of rows) sections[sectionOf(row)].push(row);
  for (const section of SECTIONS) {
    const order = ORDERS[section];
    sections[section].sort((a, b) => order(a, b, now) || (a.visitId < b.visitId ? -1 : 1));
  }
  return sections;
}

type Order = (a: BoardRow, b: BoardRow, now: number) => number;

const longestFirst: Order = (a, b) => a.status.since - b.status.since;
const latestFirst: Order = (a, b) => b.status.since - a.status.since;

const ORDERS: Record<Section, Order> = {
  expected: (a, b) => expectedFrom(a) - expectedFrom(b),
  'awaiting-host': longestFirst,
  'to-check': longestFirst,
  cleared: longestFirst,
  // Whoever is inside on a pass that is over is looked for first.
  'presumed-left': latestFirst,
  'on-site': (a, b, now) => Number(isOver(b, now)) - Number(isOver(a, now)) || latestFirst(a, b, now),
  left: latestFirst,
};

function expectedFrom({ status }: BoardRow): number {
  return status.status === 'expected' ? status.from : status.since;
}

function isOver({ pass }: BoardRow, now: number): boolean {
  return pass !== null && pass.expires <= now;
}
