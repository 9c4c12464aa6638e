import { expect, test } from 'vitest';
import type { Epoch } from '../store/epoch.ts';
import { formatSequence, parseSequence } from './sequence.ts';

const epochOf = (id: string) => ({ current: () => id }) as Epoch;
const now = epochOf('0190f3a2-1111-7000-8000-00000000abcd');
const before = epochOf('0190f3a2-1111-7000-8000-00000000eeee');

test('a sequence survives the wire', () => {
  expect(parseSequence(formatSequence(1234, now), now)).toEqual({ seq: 1234, mark: 'current' });
});

test('PouchDB reads the number with parseInt', () => {
  expect(Number.parseInt(formatSequence(1234, now), 10)).toBe(1234);
});

test('one of another epoch is known for it', () => {
  expect(parseSequence(formatSequence(1234, before), now)).toEqual({ seq: 1234, mark: 'another epoch' });
});

test.each([
  ['0', 0],
  ['17', 17],
  ['"17"', 17],
])('a bare number is one as well: %s', (text, seq) => {
  expect(parseSequence(text, now)).toEqual({ seq, mark: 'none' });
});

test.each(['', 'x', '-1', '1.5', '17-', '17-a b', '1e3', '99999999999999999999'])('%j is none', (text) => {
  expect(parseSequence(text, now)).toBeNull();
});
