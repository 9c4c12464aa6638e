import type { BoardRow } from '../board/row.ts';
import type { Words } from './words.svelte.ts';

/** How sure we are that they are inside, and why, in one line. */
export function presenceWords(words: Words, { confidence, reason, at }: NonNullable<BoardRow['presence']>): string {
  return `${words.t(`confidence.${confidence}`)} · ${words.t(`presence.${reason}`, { time: words.time(at) })}`;
}
