import { expect, it } from 'vitest';
import { digitsFor, sameDigits, typedDigits } from './digits.ts';

const secret = Buffer.alloc(32, 7);

it('is the same for the same purpose, and has all its figures', () => {
  const codes = Array.from({ length: 200 }, (_, n) => digitsFor(secret, `a:${n}`, 6));
  expect(codes).toEqual(Array.from({ length: 200 }, (_, n) => digitsFor(secret, `a:${n}`, 6)));
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(new Set(codes).size).toBeGreaterThan(190);
});

it('is another one under another secret', () => {
  expect(digitsFor(Buffer.alloc(32, 8), 'a', 8)).not.toBe(digitsFor(secret, 'a', 8));
});

it('is compared whole', () => {
  expect(sameDigits('012345', '012345')).toBe(true);
  for (const other of ['012346', '12345', '0123456', '']) expect(sameDigits('012345', other)).toBe(false);
});

it('is read as people type it', () => {
  expect(typedDigits(' 012 345')).toBe('012345');
  expect(typedDigits('０１２-３４５')).toBe('012345');
});
