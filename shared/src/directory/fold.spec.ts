import { expect, it } from 'vitest';
import { foldText, isCjk, splitUnits } from './fold.ts';

it.each([
  ['Müller', 'muller'],
  ['Sørensen', 'sorensen'],
  ['Łukasik', 'lukasik'],
  ['Weiß', 'weiss'],
  ['ＷＡＮＧ', 'wang'],
  ['Nguyễn', 'nguyen'],
  ['ガード', 'ガード'],
  ['김', '김'],
])('compares %s as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

it.each([
  ['王小明', ['王', '小', '明']],
  ['王小明 Tony', ['王', '小', '明', 'Tony']],
  ["Jean-Luc O'Brien", ['Jean', 'Luc', 'O', 'Brien']],
  ['김민준', ['김', '민', '준']],
  ['阿不都·艾力', ['阿', '不', '都', '艾', '力']],
  ['A座1203', ['A', '座', '1203']],
  ['𠮷田', ['𠮷', '田']],
  ['Łukasz', ['Łukasz']],
  ['—', []],
])('types %s by its units', (text, units) => {
  expect(splitUnits(text)).toEqual(units);
});

it('knows what is written with characters', () => {
  expect(['王', 'か', '김', '々', '𠮷'].map(isCjk)).toEqual([true, true, true, true, true]);
  expect(['a', 'é', '1', ' ', '王小'].map(isCjk)).toEqual([false, false, false, false, false]);
});
