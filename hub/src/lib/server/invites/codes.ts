import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { digitsFor } from '../auth/digits.ts';
import { createKeyFile, readKeyFile } from '../details/index.ts';

export const CODE_DIGITS = 8;

/**
 * What a guest may type instead of scanning. Codes come from a secret and the visit's id, so that none is stored: a copy
 * of the database gives no code away.
 */
export interface Codes {
  /** `turn` tells two open invitations apart that would have the same code. */
  codeOf(visitId: string, turn: number): string;
  /** Four digits that stand in for the phone's last four where the guest gave no phone. */
  digitsOf(visitId: string): string;
}

export function createCodes(secret: Uint8Array): Codes {
  return {
    codeOf: (visitId, turn) => digitsFor(secret, `code:${turn}:${visitId}`, CODE_DIGITS),
    digitsOf: (visitId) => digitsFor(secret, `digits:${visitId}`, 4),
  };
}

const SecretFileSchema = v.object({ secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)) });

/** The secret of this hub, made at the first start. It is kept with the keys and not with the database. */
export async function openCodeSecret(keysFolder: string): Promise<Uint8Array> {
  const path = join(keysFolder, 'invite-codes.json');
  if ((await readKeyFile(path)) === undefined) {
    await createKeyFile(path, { secret: randomBytes(32).toString('base64url') });
  }
  return Buffer.from(v.parse(SecretFileSchema, await readKeyFile(path)).secret, 'base64url');
}
