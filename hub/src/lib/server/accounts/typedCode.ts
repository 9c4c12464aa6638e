import { randomInt } from 'node:crypto';
import { hashSecret } from '../auth/secrets.ts';

/** Without 0, O, 1, I, L: read out by one person and typed by another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUP = 4;

/** Eight letters in two groups, 8.5 × 10^11 of them: out of reach where guesses have to wait. */
export function newTypedCode(): string {
  const group = (): string => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${group()}-${group()}`;
}

/** What is kept of it: the same however it is typed. */
export function hashTypedCode(code: string): string {
  return hashSecret(
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  );
}
