import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { type PassClaims, passKindCodes, passKindOfCode, provisionalMark } from './claims.ts';
import { passIdFromBytes, passIdToBytes } from './passId.ts';

/*
 * COSE_Sign1 (RFC 9052) around CWT claims (RFC 8392), untagged: context says what it is, and the byte saved is what
 * sixteen zones need. Everything is deterministic CBOR, and nothing is in the unprotected header, so that no byte of a
 * pass can be changed without the signature noticing.
 */
const header = { algorithm: 1, keyId: 4 } as const;
const claim = { expires: 4, notBefore: 5, cwtId: 7, kindAndZones: -65537 } as const;
/** RFC 9864: Ed25519 by name is -19, two bytes; -8 (EdDSA) is one and means the same with an Ed25519 key. */
const algorithmEdDsa = -8;

export interface SignedPass {
  keyId: number;
  claims: PassClaims;
  /** the Sig_structure that the signature covers */
  signedBytes: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

export function encodeProtectedHeader(keyId: number): Uint8Array<ArrayBuffer> {
  return cbor(
    new Map<number, unknown>([
      [header.algorithm, algorithmEdDsa],
      [header.keyId, Uint8Array.of(keyId)],
    ]),
  );
}

export function encodeClaims(claims: PassClaims): Uint8Array<ArrayBuffer> {
  return cbor(
    new Map<number, unknown>([
      [claim.expires, Math.ceil(claims.expires / 1000)],
      [claim.notBefore, Math.floor(claims.notBefore / 1000)],
      [claim.cwtId, passIdToBytes(claims.id)],
      [claim.kindAndZones, [passKindCodes[claims.kind] + (claims.provisional ? provisionalMark : 0), claims.zones]],
    ]),
  );
}

export function encodeSigStructure(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return cbor(['Signature1', protectedHeader, new Uint8Array(0), payload]);
}

export function encodeSign1(
  protectedHeader: Uint8Array,
  payload: Uint8Array,
  signature: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return cbor([protectedHeader, new Map(), payload, signature]);
}

/** The parts of a pass, or undefined for anything else; never throws. */
export function decodeSign1(bytes: Uint8Array): SignedPass | undefined {
  const message = decodeCbor(bytes);
  if (!Array.isArray(message) || message.length !== 4) return undefined;
  const [protectedHeader, unprotectedHeader, payload, signature] = message as unknown[];
  if (!isBytes(protectedHeader) || !isBytes(payload) || !isBytes(signature, 64)) return undefined;
  if (!(unprotectedHeader instanceof Map) || unprotectedHeader.size !== 0) return undefined;
  const keyId = decodeKeyId(decodeCbor(protectedHeader));
  const claims = decodeClaims(decodeCbor(payload));
  if (keyId === undefined || claims === undefined) return undefined;
  return { keyId, claims, signedBytes: encodeSigStructure(protectedHeader, payload), signature };
}

function decodeKeyId(headers: unknown): number | undefined {
  if (!(headers instanceof Map) || headers.size !== 2 || headers.get(header.algorithm) !== algorithmEdDsa) {
    return undefined;
  }
  const keyId: unknown = headers.get(header.keyId);
  return isBytes(keyId, 1) ? keyId[0] : undefined;
}

function decodeClaims(claims: unknown): PassClaims | undefined {
  if (!(claims instanceof Map) || claims.size !== 4) return undefined;
  const id: unknown = claims.get(claim.cwtId);
  const expires: unknown = claims.get(claim.expires);
  const notBefore: unknown = claims.get(claim.notBefore);
  const kindAndZones: unknown = claims.get(claim.kindAndZones);
  if (!isBytes(id, 16) || !isUint(expires, 32) || !isUint(notBefore, 32)) return undefined;
  if (!Array.isArray(kindAndZones) || kindAndZones.length !== 2) return undefined;
  const [code, zones] = kindAndZones as unknown[];
  if (!isUint(code, 8)) return undefined;
  const provisional = code > provisionalMark;
  const kind = passKindOfCode(provisional ? code - provisionalMark : code);
  if (kind === undefined || !isUint(zones, 16)) return undefined;
  const times = { notBefore: notBefore * 1000, expires: expires * 1000 };
  return { id: passIdFromBytes(id), kind, zones, ...times, ...(provisional ? { provisional } : {}) };
}

function isBytes(value: unknown, length?: number): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && (length === undefined || value.length === length);
}

function isUint(value: unknown, bits: 8 | 16 | 32): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** bits;
}

function cbor(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encode(value, rfc8949EncodeOptions));
}

function decodeCbor(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { strict: true, useMaps: true, rejectDuplicateMapKeys: true, allowIndefinite: false });
  } catch {
    // Any bytes can come out of a scanner; those that are no CBOR are simply not a pass.
    return undefined;
  }
}
