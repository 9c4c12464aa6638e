import { foldText } from './fold.ts';

export const minQueryCharacters = 2;

/** What was typed, folded and cut wherever the typist put a boundary; each token as its characters. */
export type Query = readonly (readonly string[])[];

/** Undefined below two characters: the directory cannot be browsed by its first letters. */
export function parseQuery(typed: string): Query | undefined {
  const tokens = foldText(typed)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((token) => token !== '')
    .map((token) => [...token]);
  const typedCharacters = tokens.reduce((sum, token) => sum + token.length, 0);
  return typedCharacters < minQueryCharacters ? undefined : tokens;
}
