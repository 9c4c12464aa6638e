import { expect, it } from 'vitest';
import { answeringIn, dayTextOf, entriesIn, pickFrom, searchTextsOf } from './dayTexts.ts';
import type { HistoryEntry } from './entry.ts';

const entry = (name: string, text: string): HistoryEntry => ({ name, text }) as HistoryEntry;
const ann = entry('Ann', 'ann\nli ming\n154');
const bob = entry('Bob', 'bob\nli ming\n155');
const day = [ann, bob];

it('a day is read whole, or only those who answer to all words', () => {
  expect(entriesIn(dayTextOf(day))).toEqual(day);
  expect(pickFrom(dayTextOf(day), answeringIn(searchTextsOf(day), ['bob', '155']))).toEqual([bob]);
  expect(pickFrom(dayTextOf(day), answeringIn(searchTextsOf(day), ['ming']))).toEqual(day);
});

it('words of two visitors are nobody’s', () => {
  expect(answeringIn(searchTextsOf(day), ['ann', '155']).size).toBe(0);
});

it('a day without visits is one', () => {
  expect(entriesIn(dayTextOf([]))).toEqual([]);
  expect(answeringIn(searchTextsOf([]), ['ann']).size).toBe(0);
});

it('a day that was written anew in between is not taken for what it was', () => {
  const wanted = answeringIn(searchTextsOf(day), ['bob']);
  expect(pickFrom(dayTextOf([bob]), wanted)).toBeNull();
  expect(pickFrom(dayTextOf([bob, ann]), wanted)).toBeNull();
  expect(pickFrom(dayTextOf([]), wanted)).toBeNull();
});
