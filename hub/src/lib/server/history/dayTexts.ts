import type { HistoryEntry } from './entry.ts';

/** Search texts have lines of their own, and no other control character. */
const SEARCH_TEXT_END = '\x1f';

/** A day's visits as they are sealed: JSON with each on a line of its own, so that one is read without the others. */
export const dayTextOf = (entries: Iterable<HistoryEntry>): string =>
  `[\n${[...entries].map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;

export const entriesIn = (dayText: string): HistoryEntry[] => JSON.parse(dayText) as HistoryEntry[];

/** What the day's visits answer to, in the order in which they stand in its text. */
export const searchTextsOf = (entries: Iterable<HistoryEntry>): string =>
  [...entries].map(({ text }) => text).join(SEARCH_TEXT_END);

/** Which of a day's visits answer to all words: their places in its text, with what they answer to. */
export function answeringIn(searchTexts: string, words: readonly string[]): Map<number, string> {
  const isOne = (text: string): boolean => words.every((word) => text.includes(word));
  const answering = new Map<number, string>();
  // Most days have not even one of the words anywhere.
  if (!isOne(searchTexts)) return answering;
  for (const [place, text] of searchTexts.split(SEARCH_TEXT_END).entries()) if (isOne(text)) answering.set(place, text);
  return answering;
}

/** The visits at these places; null where others stand there, since the day was written anew after it was looked through. */
export function pickFrom(dayText: string, wanted: ReadonlyMap<number, string>): HistoryEntry[] | null {
  const lines = dayText.split('\n');
  const picked: HistoryEntry[] = [];
  for (const [place, text] of wanted) {
    // The first line is the bracket.
    const line = lines[place + 1];
    if (line === undefined || !line.startsWith('{')) return null;
    const entry = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line) as HistoryEntry;
    if (entry.text !== text) return null;
    picked.push(entry);
  }
  return picked;
}
