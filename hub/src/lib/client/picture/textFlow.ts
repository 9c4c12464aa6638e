/** The part of a canvas that setting text needs. */
type Measure = Pick<CanvasRenderingContext2D, 'measureText'>;

/**
 * Text in lines of at most this width. Breaks between words as the language has them (Chinese writes none, so ICU says
 * where), and never before a closing mark.
 */
export function linesOf(context: Measure, text: string, width: number, locale: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of partsOf(text, locale)) {
    if (line !== '' && context.measureText((line + part).trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else line += part;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

const CLOSING = /^[\s，。、！？：；）】》”’,.!?:;)\]]/;

function partsOf(text: string, locale: string): string[] {
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (parts.length > 0 && CLOSING.test(segment)) parts[parts.length - 1] += segment;
    else parts.push(segment);
  }
  return parts;
}
