import { expect, it } from 'vitest';
import { rowLike } from './rowLike.ts';
import { rowMatches } from './rowText.ts';

const row = rowLike();

it.each([
  ['name', '小明'],
  ['company, in any case', 'NORTHWIND'],
  ['phone without its signs', '13812345678'],
  ['phone as written', '138 1234'],
  ['plate', '沪A·123'],
  ['call number, full-width', 'A07'],
  ['host', '최성호'],
  ['tenant', '汉江'],
  ['unit', '1502'],
  ['several words of several fields', 'north 1502'],
  ['nothing but spaces', '   '],
])('finds by %s', (_field, typed) => expect(rowMatches(row, typed)).toBe(true));

it('wants every word', () => expect(rowMatches(row, 'north 1503')).toBe(false));

it('does not find across fields', () => expect(rowMatches(row, '小明Northwind')).toBe(false));
