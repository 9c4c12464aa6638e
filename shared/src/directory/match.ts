import type { Query } from './query.ts';

/** How well a name answers a query, best first. */
export const matchQuality = {
  /** the whole name */
  exact: 0,
  /** its beginning, syllables or words in full up to where typing stopped */
  prefix: 1,
  /** from the beginning, some syllables by their initials: wxm, wangxm */
  initials: 2,
  /** from a later syllable or word on */
  inside: 3,
  /** words in another order, or some left out */
  scattered: 4,
} as const;

export type MatchQuality = (typeof matchQuality)[keyof typeof matchQuality];

/** A name by its units: how each is read, and how it is written where that is a CJK character. */
export interface MatchableName {
  readings: readonly string[];
  written: readonly string[];
}

interface TokenMatch {
  nextUnit: number;
  /** some unit before the last was typed by its initial */
  byInitials: boolean;
  /** the last unit was typed to its end */
  whole: boolean;
}

/**
 * Matches a query with its first token at the given unit of the name. A unit may be typed as written (王), in full
 * (wang), by its initial (w, zh), or, where a token ends, by any beginning of it (wan). Further tokens go on at the next
 * unit or, failing that, at any that is left, so that `xiaoming wang` and `müller anna` are found.
 */
export function matchName(query: Query, name: MatchableName, start: number): MatchQuality | undefined {
  let byInitials = false;
  let scattered = false;
  let whole = true;
  let unit = start;
  const taken: boolean[] = [];
  for (const [position, token] of query.entries()) {
    let match = taken[unit] ? undefined : matchToken(token, 0, name, unit);
    if (!match && position > 0) {
      scattered = true;
      for (unit = 0; unit < name.readings.length && !match; unit++) {
        if (!taken[unit]) match = matchToken(token, 0, name, unit);
      }
      unit--;
    }
    if (!match) return undefined;
    for (; unit < match.nextUnit; unit++) taken[unit] = true;
    byInitials ||= match.byInitials;
    whole &&= match.whole;
  }
  if (scattered) return matchQuality.scattered;
  if (start > 0) return matchQuality.inside;
  if (byInitials) return matchQuality.initials;
  return whole && unit === name.readings.length ? matchQuality.exact : matchQuality.prefix;
}

function matchToken(token: readonly string[], at: number, name: MatchableName, unit: number): TokenMatch | undefined {
  if (at === token.length) return { nextUnit: unit, byInitials: false, whole: true };
  const reading = name.readings[unit];
  if (reading === undefined) return undefined;
  if (token[at] === name.written[unit]) return matchToken(token, at + 1, name, unit + 1);

  const shared = sharedLength(token, at, reading);
  if (shared === 0) return undefined;
  const end = at + shared;
  if (end === token.length) return { nextUnit: unit + 1, byInitials: false, whole: shared === reading.length };
  if (shared === reading.length) {
    const rest = matchToken(token, end, name, unit + 1);
    if (rest) return rest;
  }
  if (isDigit(reading)) return undefined;
  const rest =
    (shared >= 2 && twoLetterInitial.test(reading) ? matchToken(token, at + 2, name, unit + 1) : undefined) ??
    matchToken(token, at + 1, name, unit + 1);
  return rest && { ...rest, byInitials: true };
}

const twoLetterInitial = /^[zcs]h/;

/** A room number is never typed by its first digit. */
function isDigit(reading: string): boolean {
  const first = reading.charCodeAt(0);
  return first >= 48 && first <= 57;
}

function sharedLength(token: readonly string[], at: number, reading: string): number {
  let length = 0;
  while (length < reading.length && token[at + length] === reading[length]) length++;
  return length;
}
