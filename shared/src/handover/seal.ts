import * as v from 'valibot';
import { importPublicKey, signStatement, verifyStatement } from '../passes/index.ts';
import type { SealingKey } from '../details/index.ts';
import { HandoverPartSchema, type HandoverPart } from './part.ts';

const TYPE = 'foyer-queue+jwe';
/** What the kiosk's key signs begins with what it is. */
const statementOf = (text: string): string => `foyer-queue\n${text}`;

/**
 * Signed by the kiosk's own key and sealed to the hub's: whoever finds the file learns nothing from it and can add
 * nothing to it. Compressed, since sealed details inside are base64 of what is base64 again.
 */
export async function sealHandover(part: HandoverPart, keys: { own: CryptoKey; hub: SealingKey }): Promise<string> {
  const { CompactEncrypt, importJWK } = await import('jose');
  const text = JSON.stringify(part);
  const signed = JSON.stringify({ text, signature: await signStatement(statementOf(text), keys.own) });
  const plain = await piped(new TextEncoder().encode(signed), new CompressionStream('gzip'));
  return new CompactEncrypt(plain)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ: TYPE, kid: keys.hub.kid, house: part.house })
    .encrypt(await importJWK(keys.hub, 'ECDH-ES'));
}

export type HandoverRefusal =
  | 'not-a-queue'
  | 'other-house'
  /** Sealed to a key that was destroyed since. */
  | 'key-gone'
  /** Cut off, or a byte of it changed. */
  | 'torn'
  | 'unknown-device'
  | 'forged';

export type OpenedHandover = { ok: true; part: HandoverPart } | { ok: false; reason: HandoverRefusal };

/** Opens one sealed line and checks who wrote it. Never throws on what somebody may upload. */
export async function openHandover(
  sealed: string,
  hub: {
    house: string;
    privateKeyOf: (keyId: string) => Promise<CryptoKey | undefined>;
    /** Ed25519, raw, base64url; null where there is no such kiosk, or it has no key. */
    passKeyOf: (deviceId: string) => string | null;
  },
): Promise<OpenedHandover> {
  const refused = (reason: HandoverRefusal) => ({ ok: false, reason }) as const;
  const { base64url, compactDecrypt } = await import('jose');
  // By hand, so that a line that was cut off is called torn and not something else.
  const heading = sealed.split('.', 1)[0]!;
  const header = attempt(() => JSON.parse(new TextDecoder().decode(base64url.decode(heading)))) as
    Record<string, unknown> | undefined;
  if (header?.['typ'] !== TYPE || typeof header['kid'] !== 'string') return refused('not-a-queue');
  if (header['house'] !== hub.house) return refused('other-house');
  const privateKey = await hub.privateKeyOf(header['kid']);
  if (!privateKey) return refused('key-gone');
  const opened = await compactDecrypt(sealed, privateKey, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => undefined);
  const plain = opened && (await unzipped(new Uint8Array(opened.plaintext)));
  const signed = v.safeParse(
    v.object({ text: v.string(), signature: v.string() }),
    attempt(() => JSON.parse(plain!)),
  );
  if (!signed.success) return refused('torn');
  const { text, signature } = signed.output;
  const part = v.safeParse(
    HandoverPartSchema,
    attempt(() => JSON.parse(text)),
  );
  if (!part.success || part.output.house !== hub.house) return refused('forged');
  const passKey = hub.passKeyOf(part.output.device);
  if (passKey === null) return refused('unknown-device');
  const genuine = await verifyStatement(statementOf(text), signature, await importPublicKey(passKey));
  return genuine ? { ok: true, part: part.output } : refused('forged');
}

async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await piped(bytes, new DecompressionStream('gzip')));
  } catch {
    return undefined;
  }
}

async function piped(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer());
}

/** For parsers that throw on what is merely not theirs. */
function attempt<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
