import type { BoardRow } from './row.ts';

/** What just happened to a row that somebody at the desk should hear of. */
export type News = 'arrived' | 'to-check' | 'escalated' | 'left';

export function newsOf(before: BoardRow | undefined, after: BoardRow): News | null {
  const was = before?.status;
  const is = after.status;
  if (is.status === 'awaiting-check' && was?.status !== 'awaiting-check') return 'to-check';
  if (is.status === 'awaiting-host') {
    const wasAsked = was?.status === 'awaiting-host';
    if (is.escalatedAt !== null && !(wasAsked && was.escalatedAt !== null)) return 'escalated';
    return wasAsked ? null : 'arrived';
  }
  return is.status === 'left' && was !== undefined && was.status !== 'left' ? 'left' : null;
}

/** Somebody stands at the desk or will in a moment; that a visitor left is told and not sounded. */
export function isHeard(news: News): boolean {
  return news !== 'left';
}
