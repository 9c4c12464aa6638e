import { MAX_PIECES_CARRIED, type Thing, type ThingKind } from '@foyer/shared/visits';

/** Those that a tile stands for; anything else is told in words. */
export const TILES = ['laptop', 'tablet', 'camera', 'tools', 'box'] as const satisfies readonly ThingKind[];

export function countOf(things: readonly Thing[], what: ThingKind): number {
  return things.find((one) => one.what === what)?.count ?? 0;
}

/** @param more one more or one less of it */
export function withOne(things: readonly Thing[], what: ThingKind, more: 1 | -1): Thing[] {
  return TILES.flatMap((tile) => {
    const count = countOf(things, tile) + (tile === what ? more : 0);
    return count > 0 ? [{ what: tile, count: Math.min(count, MAX_PIECES_CARRIED) }] : [];
  });
}

/** All that is declared: what is told in words is one thing that the desk reads what it is. */
export function carriedThings(things: readonly Thing[], words: string): Thing[] {
  return words.trim() === '' ? [...things] : [...things, { what: 'other', count: 1 }];
}
