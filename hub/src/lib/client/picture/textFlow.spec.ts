import { describe, expect, it } from 'vitest';
import { linesOf } from './textFlow.ts';

/** Every sign is one wide. */
const context = { measureText: (text: string) => ({ width: text.length }) as TextMetrics };

describe('text in lines', () => {
  it('breaks English between words', () => {
    expect(linesOf(context, 'Emily Walker is expecting you.', 13, 'en')).toEqual([
      'Emily Walker',
      'is expecting',
      'you.',
    ]);
  });

  it('breaks Chinese between words, and begins no line with a closing mark', () => {
    const lines = linesOf(context, '请携带有效身份证件，谢谢。', 9, 'zh-CN');
    expect(lines.join('')).toBe('请携带有效身份证件，谢谢。');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  });

  it('keeps a word that is wider than the line whole', () => {
    expect(linesOf(context, 'a Donaudampfschiff b', 6, 'en')).toEqual(['a', 'Donaudampfschiff', 'b']);
  });

  it('makes no line of nothing', () => expect(linesOf(context, ' ', 10, 'en')).toEqual([]));
});
