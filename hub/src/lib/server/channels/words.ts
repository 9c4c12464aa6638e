import type { Tidings } from './channel.ts';

/** What was told as lines of plain text, for channels that know no layout. */
export function linesOf({ letter: { locale, lead, facts, notes } }: Tidings): string[] {
  const colon = locale === 'zh-CN' ? '：' : ': ';
  return [lead, ...facts.map(([label, value]) => `${label}${colon}${value}`), ...notes];
}

/** At most so many bytes of UTF-8, cut between two characters and said to be cut. */
export function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let cut = '';
  for (const character of text) {
    if (Buffer.byteLength(`${cut}${character}…`) > bytes) break;
    cut += character;
  }
  return `${cut}…`;
}

/** As Markdown shows it unchanged: a visitor's name makes no link and no heading. */
export function plainInMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~@]/g, '\\$&').replace(/\s+/g, ' ');
}
