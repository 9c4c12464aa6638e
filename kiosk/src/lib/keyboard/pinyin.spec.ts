import { expect, it, test } from 'vitest';
import { candidatesFor, loadSyllables } from './pinyin.ts';

const table = await loadSyllables();
const first = (buffer: string, names = false): string | undefined => candidatesFor(buffer, table, names).characters[0];

test.each([
  ['wang', 4],
  ['wangxiaoming', 4],
  ['fangan', 4],
  ['xian', 4],
  ['zh', 2],
])('the front of %s takes %i letters', (buffer, takes) => {
  expect(candidatesFor(buffer, table, false).takes).toBe(takes);
});

it('offers family names first where a name begins', () => {
  expect(first('li', true)).toBe('李');
  expect(first('zeng', true)).toBe('曾');
  expect(first('shan', true)).toBe('单');
  expect(first('zh', true)).toBe('张');
});

it('offers the frequent character first elsewhere', () => expect(first('wo')).toBe('我'));

it('offers nothing for letters that begin no syllable', () => {
  expect(candidatesFor('v', table, false)).toEqual({ takes: 0, characters: [] });
});
