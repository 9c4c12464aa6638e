import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { openDetails } from './open.ts';
import type { Details } from './payloads.ts';
import { sealDetails, sealedDetailsDocument } from './seal.ts';
import { SealedDetailsSchema } from './shape.ts';
import * as v from 'valibot';

const visitor: Details = { kind: 'visitor', name: '王小明', phone: '154 0000 0001', language: 'zh-CN' };
const headers = { subject: 'visit-1', device: 'kiosk-1', keyId: '2026-03-00000000' };
const expected = { subject: 'visit-1', device: 'kiosk-1' };

async function hub(curve: 'P-256' | 'X25519' = 'P-256') {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: curve, extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: headers.keyId };
  return { jwk, keyOf: async (keyId: string) => (keyId === headers.keyId ? privateKey : undefined) };
}

describe('sealed details', () => {
  it.each(['P-256', 'X25519'] as const)('open on the hub (%s)', async (curve) => {
    const { jwk, keyOf } = await hub(curve);
    const jwe = await sealDetails(visitor, jwk, headers);
    expect(await openDetails(jwe, keyOf, expected)).toEqual({ ok: true, details: visitor });
  });

  it('may be a photograph, sealed as the bytes it is', async () => {
    const { jwk, keyOf } = await hub();
    const base64 = Buffer.from(Array.from({ length: 3000 }, (_, i) => i % 256)).toString('base64');
    const photo: Details = { kind: 'photo', mediaType: 'image/jpeg', base64 };
    const jwe = await sealDetails(photo, jwk, headers);
    expect(jwe.length).toBeLessThan(3000 * 1.4 + 500);
    expect(await openDetails(jwe, keyOf, expected)).toEqual({ ok: true, details: photo });
  });

  it('do not say whom they name', async () => {
    const { jwk } = await hub();
    const jwe = await sealDetails(visitor, jwk, headers);
    const parts = jwe.split('.').map((part) => Buffer.from(part, 'base64url').toString('utf8'));
    expect(parts.join('')).not.toContain('王');
  });

  it('are sealed only when complete', async () => {
    const { jwk } = await hub();
    await expect(sealDetails({ ...visitor, name: '' }, jwk, headers)).rejects.toThrow();
  });

  it('stand in a document that names subject and device and nobody else', async () => {
    const { jwk, keyOf } = await hub();
    const document = await sealedDetailsDocument({
      details: visitor,
      ...expected,
      site: 'riverside',
      key: jwk,
      uuid: '0192f3a0-0000-7000-8000-000000000001',
      now: 1_780_000_000_000,
    });
    expect(v.parse(SealedDetailsSchema, document)).toEqual(document);
    expect(document).toMatchObject({ subject: 'visit-1', sealedBy: 'kiosk-1', retention: 'visits' });
    expect(await openDetails(document.jwe, keyOf, expected)).toMatchObject({ ok: true });
  });
});

describe('opening refuses', () => {
  it('what was sealed for another subject', async () => {
    const { jwk, keyOf } = await hub();
    const jwe = await sealDetails(visitor, jwk, headers);
    const refused = await openDetails(jwe, keyOf, { ...expected, subject: 'visit-2' });
    expect(refused).toEqual({ ok: false, reason: 'wrong-subject' });
  });

  it('what another device sealed', async () => {
    const { jwk, keyOf } = await hub();
    const jwe = await sealDetails(visitor, jwk, headers);
    const refused = await openDetails(jwe, keyOf, { ...expected, device: 'kiosk-2' });
    expect(refused).toEqual({ ok: false, reason: 'wrong-device' });
  });

  it('what was sealed to a key that is not here', async () => {
    const { jwk, keyOf } = await hub();
    const jwe = await sealDetails(visitor, jwk, { ...headers, keyId: '2025-01-00000000' });
    expect(await openDetails(jwe, keyOf, expected)).toEqual({ ok: false, reason: 'unknown-key' });
  });

  it('what was sealed to another key of that name', async () => {
    const jwe = await sealDetails(visitor, (await hub()).jwk, headers);
    const { keyOf } = await hub();
    expect(await openDetails(jwe, keyOf, expected)).toEqual({ ok: false, reason: 'undecipherable' });
  });

  it('headers that were changed', async () => {
    const { jwk, keyOf } = await hub();
    const [header, ...rest] = (await sealDetails(visitor, jwk, headers)).split('.');
    const changed = JSON.parse(Buffer.from(header!, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...changed, subject: 'visit-2' })).toString('base64url');
    const refused = await openDetails([forged, ...rest].join('.'), keyOf, { ...expected, subject: 'visit-2' });
    expect(refused).toEqual({ ok: false, reason: 'undecipherable' });
  });

  it.each(['', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0..a.b.c'])('what is no sealed text: %j', async (jwe) => {
    const { keyOf } = await hub();
    expect(await openDetails(jwe, keyOf, expected)).toEqual({ ok: false, reason: 'not-sealed-details' });
  });

  it('what is sealed rightly and is no detail', async () => {
    const { jwk, keyOf } = await hub();
    const { CompactEncrypt, importJWK } = await import('jose');
    const jwe = await new CompactEncrypt(new TextEncoder().encode('{"kind":"visitor"}'))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ: 'foyer-details+jwe', kid: headers.keyId, ...expected })
      .encrypt(await importJWK(jwk, 'ECDH-ES'));
    expect(await openDetails(jwe, keyOf, expected)).toEqual({ ok: false, reason: 'malformed' });
  });
});
