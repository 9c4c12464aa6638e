/** First in the file: what it is, and how many sealed lines follow. */
const HEADING = /^foyer-queue 1 (\d{1,5})$/;

export const HANDOVER_FILE = { extension: '.foyer-queue', type: 'text/plain' } as const;

export function handoverFile(sealed: readonly string[]): string {
  return [`foyer-queue 1 ${sealed.length}`, ...sealed, ''].join('\n');
}

export type HandoverFile = { ok: true; parts: string[]; missing: number } | { ok: false; reason: 'not-a-queue' };

/** The sealed lines, and how many are missing at the end of a file that was cut off. */
export function readHandoverFile(text: string): HandoverFile {
  const [heading = '', ...lines] = text.split(/\r?\n/);
  const announced = HEADING.exec(heading.trim())?.[1];
  if (announced === undefined) return { ok: false, reason: 'not-a-queue' };
  const parts = lines.map((line) => line.trim()).filter((line) => line !== '');
  return { ok: true, parts, missing: Math.max(0, Number(announced) - parts.length) };
}
