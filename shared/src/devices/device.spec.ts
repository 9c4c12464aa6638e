import { describe, expect, it } from 'vitest';
import { callLetters, callNumber, DESK_LETTER, readCallNumber } from './device.ts';

describe('call numbers', () => {
  it('have letters of their own for each of 650 devices, none of them the desk’s', () => {
    const letters = Array.from({ length: 650 }, (_, n) => callLetters(n));
    expect(new Set(letters).size).toBe(650);
    expect(letters.some((letter) => letter.includes(DESK_LETTER))).toBe(false);
    expect(letters[0]).toBe('A');
    expect(letters[25]).toBe('AA');
    expect(() => callLetters(650)).toThrow(RangeError);
  });

  it.each([
    ['a 07', 'A07'],
    ['A-7', 'A07'],
    ['ab 123', 'AB123'],
    ['A07', 'A07'],
  ])('are read as people type them: %s', (typed, printed) => {
    expect(readCallNumber(typed)).toBe(printed);
  });

  it.each(['', '07', 'A', 'ABC1', 'A12345', 'A 1 B'])('are not read out of %j', (typed) => {
    expect(readCallNumber(typed)).toBeNull();
  });

  it('are as long as the day is busy', () => {
    expect([callNumber('A', 7), callNumber('A', 128)]).toEqual(['A07', 'A128']);
  });
});
