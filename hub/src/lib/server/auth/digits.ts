import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A code in figures, made from a secret and what it is for, so that none is stored: a copy of the database gives no code
 * away.
 * @param purpose names the kind of code, whose it is, and the try
 */
export function digitsFor(secret: Uint8Array, purpose: string, count: number): string {
  // 48 bits are far more than the digits need, so that no code is likelier than another by more than 1 in 10^6.
  const bits = createHmac('sha256', secret).update(purpose).digest().readUIntBE(0, 6);
  return String(bits % 10 ** count).padStart(count, '0');
}

/** Takes as long for a guess that is nearly right as for any other of that length. */
export function sameDigits(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As people type a code: full-width figures come from Chinese keyboards, and gaps from whoever types in groups. */
export const typedDigits = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '');
