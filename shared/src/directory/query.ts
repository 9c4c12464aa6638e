import { foldText } from './fold.ts';

export const minQueryCharacters = 2;

/** A stretch between two boundaries, as code points. */
export type Token = readonly number[];

/** What was typed, folded and cut wherever the typist put a boundary; at least one token. */
export type Query = readonly [Token, ...Token[]];

/** Undefined below two characters: the directory cannot be browsed by its first letters. */
export function parseQuery(typed: string): Query | undefined {
  const [first, ...others] = foldText(typed)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((token) => token !== '')
    .map((token) => Array.from(token, (character) => character.codePointAt(0)!));
  if (!first) return undefined;
  const characters = others.reduce((sum, token) => sum + token.length, first.length);
  return characters < minQueryCharacters ? undefined : [first, ...others];
}
