import * as v from 'valibot';

/** The sheet that is written on, in units of its own: the screen's pixels are nobody's business later. */
export const SHEET = { width: 1000, height: 400 } as const;
const MAX_STROKES = 60;
const MAX_POINTS = 400;

const along = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

/** As it was drawn, from touch to lift. A point is a stroke as well: 、 and the dot of an i. */
export const strokesSchema = v.pipe(
  v.array(v.pipe(v.array(v.tuple([along(SHEET.width), along(SHEET.height)])), v.minLength(1), v.maxLength(MAX_POINTS))),
  v.minLength(1),
  v.maxLength(MAX_STROKES),
);
export type Strokes = v.InferOutput<typeof strokesSchema>;

/** Typed by those who cannot draw, who confirm it in so many words. */
export const signatureSchema = v.variant('how', [
  v.strictObject({ how: v.literal('drawn'), strokes: strokesSchema }),
  v.strictObject({ how: v.literal('typed'), name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)) }),
]);
export type Signature = v.InferOutput<typeof signatureSchema>;

/** Where a finger is on the sheet, however large the sheet is on the screen. */
export function pointOn(
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  { clientX, clientY }: { clientX: number; clientY: number },
): [number, number] {
  const on = (part: number, most: number): number => Math.round(Math.min(1, Math.max(0, part)) * most);
  return [on((clientX - left) / width, SHEET.width), on((clientY - top) / height, SHEET.height)];
}

/** Signed by whoever registers, however they write spaces and capitals. */
export function isSameName(typed: string, name: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return plain(typed) === plain(name);
}

/** Of every stroke at most so many points, evenly left out: a slow hand makes thousands. */
export function thinned(strokes: Strokes): Strokes {
  return strokes.slice(0, MAX_STROKES).map((stroke) => {
    if (stroke.length <= MAX_POINTS) return stroke;
    const step = (stroke.length - 1) / (MAX_POINTS - 1);
    return Array.from({ length: MAX_POINTS }, (_, at) => stroke[Math.round(at * step)]!);
  });
}

/** Whether it is more than a finger that rested on the glass. */
export function isSignature(strokes: Strokes): boolean {
  let length = 0;
  for (const stroke of strokes)
    for (const [at, [x, y]] of stroke.entries()) {
      const [px, py] = stroke[Math.max(0, at - 1)]!;
      length += Math.hypot(x - px, y - py);
    }
  return length >= SHEET.width / 10;
}

/** The data of an SVG path over a sheet of `SHEET`. */
export function pathOf(strokes: Strokes): string {
  return strokes
    .map(([[x, y] = [0, 0], ...rest]) =>
      rest.length === 0 ? `M${x} ${y}h0` : `M${x} ${y}${rest.map(([nx, ny]) => `L${nx} ${ny}`).join('')}`,
    )
    .join('');
}
