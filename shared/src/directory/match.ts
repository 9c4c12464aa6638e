import { nameEnd, type NamePool, nextUnit, unitEnd } from './namePool.ts';
import type { Query, Token } from './query.ts';

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

/*
 * A matched token is one number: the offset of the next unit above two flags. An object for each would be work for the
 * garbage collector.
 */
const noMatch = -1;
const flagBits = 2;
/** some unit was typed by its initial only */
const byInitial = 1;
/** typing stopped within the last unit */
const stoppedWithin = 2;
const allFlags = byInitial | stoppedWithin;

/**
 * Matches a query with its first token at one unit of a name. A unit may be typed as written (王), in full (wang), by its
 * initial (w, zh), or, where a token ends, by any beginning of it (wan). Further tokens go on at the next unit or,
 * failing that, at any that is left, so that `xiaoming wang` and `müller anna` are found.
 * @param name offset at which the name begins
 * @param start offset of the unit, the same as `name` for its first
 */
export function matchName(query: Query, pool: NamePool, name: number, start: number): MatchQuality | undefined {
  const match = matchToken(query[0], 0, pool, start);
  if (match === noMatch) return undefined;
  let end = match >> flagBits;
  let flags = match & allFlags;
  if (query.length > 1) {
    const others = matchOthers(query, pool, name, start, end);
    if (!others) return undefined;
    if (others.scattered) return matchQuality.scattered;
    end = others.end;
    flags |= others.flags;
  }
  if (start > name) return matchQuality.inside;
  if (flags & byInitial) return matchQuality.initials;
  if (flags & stoppedWithin) return matchQuality.prefix;
  return pool.codes[end] === nameEnd ? matchQuality.exact : matchQuality.beginning;
}

/** The tokens after the first, each at the next unit or else at any that no token has taken. */
function matchOthers(query: Query, pool: NamePool, name: number, start: number, firstEnd: number) {
  const taken: number[] = [];
  const take = (from: number, end: number) => {
    for (let unit = from; unit !== -1 && unit < end; unit = followingUnit(pool, unit)) taken.push(unit);
  };
  take(start, firstEnd);
  let end = firstEnd;
  let flags = 0;
  let scattered = false;
  for (const token of query.slice(1)) {
    let unit = end;
    let match = taken.includes(unit) ? noMatch : matchToken(token, 0, pool, unit);
    for (let other = name; match === noMatch && other !== -1; other = followingUnit(pool, other)) {
      if (taken.includes(other)) continue;
      match = matchToken(token, 0, pool, other);
      unit = other;
      scattered = true;
    }
    if (match === noMatch) return undefined;
    end = match >> flagBits;
    flags |= match & allFlags;
    take(unit, end);
  }
  return { end, flags, scattered };
}

function matchToken(token: Token, at: number, pool: NamePool, unit: number): number {
  if (at === token.length) return unit << flagBits;
  const { codes, written } = pool;
  if (codes[unit] === nameEnd) return noMatch;
  if (token[at] === written[unit]) return matchToken(token, at + 1, pool, nextUnit(codes, unit));

  let shared = 0;
  while (token[at + shared] === codes[unit + shared]) shared++;
  if (shared === 0) return noMatch;
  const next = nextUnit(codes, unit);
  const isWhole = codes[unit + shared]! <= unitEnd;
  if (at + shared === token.length) return (next << flagBits) | (isWhole ? 0 : stoppedWithin);
  if (isWhole) {
    const rest = matchToken(token, at + shared, pool, next);
    if (rest !== noMatch) return rest;
  }
  if (isDigit(codes[unit]!)) return noMatch;
  if (shared >= 2 && isTwoLetterInitial(codes[unit]!, codes[unit + 1]!)) {
    const rest = matchToken(token, at + 2, pool, next);
    if (rest !== noMatch) return rest | byInitial;
  }
  const rest = matchToken(token, at + 1, pool, next);
  return rest === noMatch ? noMatch : rest | byInitial;
}

/** The next unit's offset, or -1 behind the last. */
function followingUnit({ codes }: NamePool, unit: number): number {
  const next = nextUnit(codes, unit);
  return codes[next] === nameEnd ? -1 : next;
}

/** A room number is never typed by its first digit. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const [z, c, s, h] = [...'zcsh'].map((letter) => letter.codePointAt(0));

function isTwoLetterInitial(first: number, second: number): boolean {
  return second === h && (first === z || first === c || first === s);
}
