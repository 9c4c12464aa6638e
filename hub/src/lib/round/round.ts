import * as v from 'valibot';
import { leftBehind } from '../board/leftBehind.ts';
import type { BoardRow } from '../board/row.ts';

/** What somebody on the round says of one visit; `entry` is what they take back. */
export const roundFinding = v.variant('found', [
  v.strictObject({ visitId: v.string(), found: v.literal('gone') }),
  v.strictObject({ visitId: v.string(), found: v.literal('here'), how: v.picklist(['round', 'telephone']) }),
  v.strictObject({ visitId: v.string(), found: v.literal('mistake'), entry: v.pipe(v.string(), v.maxLength(200)) }),
]);
export type RoundFinding = v.InferOutput<typeof roundFinding>;

export interface RoundFloor {
  /** Null where the directory gives none. */
  tower: string | null;
  floor: string | null;
  rows: BoardRow[];
}

/** Nobody knows whether they left: presumed at closing time, or inside on a pass that has run out. */
export function isUnaccounted(row: BoardRow): boolean {
  return row.presence?.reason === 'presumed-left' || row.presence?.reason === 'pass-over';
}

/** By tower and floor, the uppermost floor first: one walks down. */
export function roundFloors(rows: Iterable<BoardRow>): RoundFloor[] {
  const floors = new Map<string, RoundFloor>();
  for (const row of rows) {
    if (!isUnaccounted(row)) continue;
    const { tower, floor } = row.tenant;
    const key = JSON.stringify([tower, floor]);
    const one = floors.get(key) ?? { tower, floor, rows: [] };
    one.rows.push(row);
    floors.set(key, one);
  }
  for (const { rows: found } of floors.values()) found.sort((a, b) => (a.presence?.at ?? 0) - (b.presence?.at ?? 0));
  return [...floors.values()].sort((a, b) => compare(a.tower, b.tower) || compare(b.floor, a.floor));
}

/** Whose things are still here though they have left, the latest first. */
export function roundThings(rows: Iterable<BoardRow>): BoardRow[] {
  return [...rows].filter((row) => leftBehind(row).length > 0).sort((a, b) => b.status.since - a.status.since);
}

/** `9` before `12`; what has no name comes last either way. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'en', { numeric: true });
}
