import type { DeskTranslate } from '../../client/words.svelte.ts';
import { noteWords } from '../../client/auditWords.ts';
import type { AuditLine } from '../../audit/line.ts';
import { BYTE_ORDER_MARK, csvLine } from '../http/csv.ts';

const COLUMNS = ['at', 'by', 'by-id', 'what', 'code', 'about', 'about-id', 'note', 'from', 'session'] as const;

/** The trail as a spreadsheet reads it: words for people, and beside them ids and codes that never change. */
export async function* trailCsv(lines: AsyncIterable<AuditLine>, t: DeskTranslate, timeZone: string) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  yield BYTE_ORDER_MARK + csvLine([...COLUMNS.map((column) => t(`audit.csv.${column}`)), timeZone]);
  for await (const line of lines) {
    const { at, by, what, subject, from, session } = line;
    yield csvLine([
      format.format(at),
      by ? by.name : t('audit.nobody'),
      by?.id ?? null,
      t(`audit.what.${what}`),
      what,
      subject && (subject.name ?? t(`audit.subject.${subject.kind}`)),
      subject?.id ?? null,
      noteWords(line, t),
      from,
      session,
    ]);
  }
}
