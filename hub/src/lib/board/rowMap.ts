import type { BoardRow } from './row.ts';

/** Rows by their visit. Replaced and never changed, so that whoever holds one sees one moment. */
export type RowMap = ReadonlyMap<string, BoardRow>;

/** Of two rows of one visit the later counts. */
export function rowMap(rows: Iterable<BoardRow>): RowMap {
  return new Map(Array.from(rows, (row) => [row.visitId, row]));
}

export function withRow(rows: RowMap, row: BoardRow): RowMap {
  return new Map(rows).set(row.visitId, row);
}
