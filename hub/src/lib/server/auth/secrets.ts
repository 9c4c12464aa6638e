import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: what is in a cookie or a link, and never in the database or a log. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. A plain SHA-256 is enough where there are 256 bits to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
