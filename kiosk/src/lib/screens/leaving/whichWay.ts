import type { PassScan } from '#lib/screens/places.ts';

type Counts = Pick<PassScan, 'headsInside' | 'heads'>;

/**
 * What showing a pass means. Latecomers of a party hold the same one as those who are inside: unless they said so,
 * nobody of a party that is not complete is leaving yet.
 * @param said whether they said that they are leaving
 */
export function whichWay({ headsInside, heads }: Counts, said: boolean): 'out' | 'ask' {
  if (headsInside === 0) return 'ask';
  return said || headsInside >= heads ? 'out' : 'ask';
}

/** How many may leave on it: this terminal may not have heard that they are in. */
export function mostOut({ headsInside, heads }: Counts): number {
  return headsInside > 0 ? headsInside : heads;
}

export function mostIn({ headsInside, heads }: Counts): number {
  return heads - headsInside;
}
