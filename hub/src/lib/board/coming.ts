import type { BoardRow } from './row.ts';

/** From so many people on, somebody comes down to receive them. */
export const GROUP_HEADS = 5;

/** Groups, officials and VIPs who are still to come, the next first. */
export function comingOf(rows: Iterable<BoardRow>): (BoardRow & { status: { status: 'expected' } })[] {
  const coming = [...rows].filter(isAnnounced);
  return coming.sort((a, b) => a.status.from - b.status.from || (a.visitId < b.visitId ? -1 : 1));
}

function isAnnounced(row: BoardRow): row is BoardRow & { status: { status: 'expected' } } {
  return row.status.status === 'expected' && (row.standing !== null || row.heads >= GROUP_HEADS);
}
