import * as v from 'valibot';

/** As it is written on the shelf: `3`, `B2`. */
export const shelfNameSchema = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z0-9]{1,4}$/));
export const MAX_LEVELS = 12;
export const levelSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LEVELS));

/** Where a parcel lies, and the number on its label. What people are told as their pick-up code (取件码). */
export const spotSchema = v.strictObject({
  shelf: shelfNameSchema,
  level: levelSchema,
  number: v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(999_999)),
});
export type Spot = v.InferOutput<typeof spotSchema>;

/** `3-2-1047`: shelf, level, number. */
export const codeOf = ({ shelf, level, number }: Spot): string => `${shelf}-${level}-${number}`;

const PARTED = /^([A-Z0-9]{1,4})[-–—_.·/\s]+(\d{1,2})[-–—_.·/\s]+(\d{4,6})$/;
const TOGETHER = /^[A-Z0-9]{6,12}$/;

/**
 * The codes that somebody may mean by what they typed: one where they parted it, every way to part it where they did not.
 * Nothing where it can be no code.
 */
export function readCodes(typed: string): Spot[] {
  const text = typed.normalize('NFKC').trim().toUpperCase();
  const parted = PARTED.exec(text);
  if (parted) return spotsOf(parted[1]!, parted[2]!, parted[3]!);
  if (!TOGETHER.test(text)) return [];
  const found: Spot[] = [];
  for (const digits of [4, 5, 6])
    for (const levels of [1, 2]) {
      const shelf = text.slice(0, text.length - digits - levels);
      const level = text.slice(shelf.length, shelf.length + levels);
      if (shelf.length >= 1 && /^\d+$/.test(text.slice(shelf.length)))
        found.push(...spotsOf(shelf, level, text.slice(-digits)));
    }
  return found;
}

function spotsOf(shelf: string, level: string, number: string): Spot[] {
  const read = v.safeParse(spotSchema, { shelf, level: Number(level), number: Number(number) });
  return read.success && !level.startsWith('0') ? [read.output] : [];
}

/** What a recipient sends on: a code, and the digits that go with it in place of their telephone's. */
export const forwardedText = (code: string, digits: string): string => `${code} ${digits}`;
const FORWARDED = /^(\S+) (\d{4})$/;

/** Null where it is not what a recipient sent on. */
export function readForwarded(text: string): { code: string; digits: string } | null {
  const [, code = '', digits = ''] = FORWARDED.exec(text.normalize('NFKC').trim()) ?? [];
  return readCodes(code).length > 0 ? { code, digits } : null;
}

/** How much of the numbers of a level may be in use: with the phone's last four digits a guess is right once in a million. */
const DENSEST = 1 / 100;

/**
 * A number for a label, drawn at random so that no code says what the next one is, and longer where a level is crowded.
 * @param random a whole number from 0 up to, and without, `below`
 */
export function drawNumber(
  taken: { readonly size: number; has(number: number): boolean },
  random: (below: number) => number,
): number {
  let first = 1000;
  while (first < 100_000 && taken.size >= 9 * first * DENSEST) first *= 10;
  // Where one is taken the next is tried: so few are that it says nothing about the others.
  const count = 9 * first;
  const start = random(count);
  let step = 0;
  while (taken.has(first + ((start + step) % count))) step += 1;
  return first + ((start + step) % count);
}
