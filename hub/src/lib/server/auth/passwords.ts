import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. About 30 ms on a small server. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>`, so that the cost may rise without losing old hashes. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive('argon2id', { message: message(password), nonce, tagLength: TAG_BYTES, ...COST });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const stored = parse(hash);
  if (!stored) return false;
  const tag = await derive('argon2id', { ...stored.parameters, message: message(password) });
  return timingSafeEqual(tag, stored.tag);
}

/** The same letters typed on different keyboards are the same password (RFC 8265, OpaqueString). */
function message(password: string): string {
  return password.normalize('NFC');
}

function parse(hash: string): { parameters: Omit<Argon2Parameters, 'message'>; tag: Buffer } | null {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!match) return null;
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number];
  const nonce = Buffer.from(match[4]!, 'base64');
  const tag = Buffer.from(match[5]!, 'base64');
  return { parameters: { memory, passes, parallelism, nonce, tagLength: tag.length }, tag };
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
