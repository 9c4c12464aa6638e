import type { Query } from './query.ts';

/** How well a name answers a query, best first. */
export const matchQuality = {
  /** the whole name */
  exact: 0,
  /** its beginning, up to the end of a syllable or word */
  beginning: 1,
  /** its beginning, syllables or words in full up to the one in which typing stopped */
  prefix: 2,
  /** from the beginning, some syllables by their initials: wxm, wangxm */
  initials: 3,
  /** from a later syllable or word on */
  inside: 4,
  /** words in another order, or some left out */
  scattered: 5,
} as const;

export type MatchQuality = (typeof matchQuality)[keyof typeof matchQuality];

/** A name by its units: how each is read, and how it is written where that is a CJK character. */
export interface MatchableName {
  readings: readonly string[];
  written: readonly string[];
}

/*
 * A matched token is one number, since thousands of names are tried at a keystroke: the next unit in the low bits, and
 * two flags. An object each would be work for the garbage collector.
 */
const noMatch = -1;
const unitBits = 0xff;
/** some unit was typed by its initial only */
const byInitial = 0x100;
/** typing stopped within the last unit */
const stoppedWithin = 0x200;

/**
 * Matches a query with its first token at the given unit of the name. A unit may be typed as written (王), in full
 * (wang), by its initial (w, zh), or, where a token ends, by any beginning of it (wan). Further tokens go on at the next
 * unit or, failing that, at any that is left, so that `xiaoming wang` and `müller anna` are found.
 */
export function matchName(query: Query, name: MatchableName, start: number): MatchQuality | undefined {
  let match = matchToken(query[0]!, 0, name, start);
  if (match === noMatch) return undefined;
  let flags = match;
  let unit = match & unitBits;
  if (query.length > 1) {
    const taken = new Set<number>();
    let from = start;
    let scattered = false;
    for (const token of query.slice(1)) {
      for (; from < unit; from++) taken.add(from);
      match = taken.has(unit) ? noMatch : matchToken(token, 0, name, unit);
      if (match === noMatch) {
        const elsewhere = name.readings.findIndex(
          (_, other) => !taken.has(other) && matchToken(token, 0, name, other) !== noMatch,
        );
        if (elsewhere < 0) return undefined;
        scattered = true;
        unit = elsewhere;
        match = matchToken(token, 0, name, elsewhere);
      }
      from = unit;
      unit = match & unitBits;
      flags |= match;
    }
    if (scattered) return matchQuality.scattered;
  }
  if (start > 0) return matchQuality.inside;
  if (flags & byInitial) return matchQuality.initials;
  if (flags & stoppedWithin) return matchQuality.prefix;
  return unit === name.readings.length ? matchQuality.exact : matchQuality.beginning;
}

function matchToken(token: readonly string[], at: number, name: MatchableName, unit: number): number {
  if (at === token.length) return unit;
  const reading = name.readings[unit];
  if (reading === undefined) return noMatch;
  if (token[at] === name.written[unit]) return matchToken(token, at + 1, name, unit + 1);

  const shared = sharedLength(token, at, reading);
  if (shared === 0) return noMatch;
  const end = at + shared;
  if (end === token.length) return (unit + 1) | (shared === reading.length ? 0 : stoppedWithin);
  if (shared === reading.length) {
    const rest = matchToken(token, end, name, unit + 1);
    if (rest !== noMatch) return rest;
  }
  if (isDigit(reading)) return noMatch;
  if (shared >= 2 && twoLetterInitial.test(reading)) {
    const rest = matchToken(token, at + 2, name, unit + 1);
    if (rest !== noMatch) return rest | byInitial;
  }
  const rest = matchToken(token, at + 1, name, unit + 1);
  return rest === noMatch ? noMatch : rest | byInitial;
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
