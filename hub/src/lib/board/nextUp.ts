import type { BoardRow } from './row.ts';
import { needsDesk } from './rowClock.ts';

/** Visits that only the desk can move on, who waits longest first. */
export function neededNext(rows: Iterable<BoardRow>): BoardRow[] {
  return byTime([...rows].filter(needsDesk), ({ status }) => status.since);
}

/** Who is still to come, the next first. */
export function expectedNext(rows: Iterable<BoardRow>): BoardRow[] {
  return byTime(
    [...rows].filter(({ status }) => status.status === 'expected'),
    ({ status }) => ('from' in status ? status.from : 0),
  );
}

function byTime(rows: BoardRow[], timeOf: (row: BoardRow) => number): BoardRow[] {
  return rows.sort((a, b) => timeOf(a) - timeOf(b) || (a.visitId < b.visitId ? -1 : 1));
}
