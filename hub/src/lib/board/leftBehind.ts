import { stillIn, type Thing } from '@foyer/shared/visits';
import type { BoardRow } from './row.ts';

/** What was declared on the way in and did not leave with them, once nobody of them is inside any more. */
export function leftBehind({ status, things }: Pick<BoardRow, 'status' | 'things'>): Thing[] {
  return status.status === 'left' ? stillIn(things?.lines ?? []) : [];
}
