/** Cards that are drawn at once: more than the tallest screen holds, and few enough to be there within a frame or two. */
export const CARDS_AT_ONCE = 40;

/**
 * How many cards of a list are drawn: as far as somebody has scrolled, and a good way beyond the current one, so that the
 * next step never waits for it.
 *
 * @param current where the current card stands in the list; -1 where it is in another
 */
export function drawnCount(scrolled: number, current: number): number {
  if (current < 0) return scrolled;
  return Math.max(scrolled, (Math.floor(current / CARDS_AT_ONCE) + 2) * CARDS_AT_ONCE);
}
