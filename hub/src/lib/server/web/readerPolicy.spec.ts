import { expect, it } from 'vitest';
import { allowReader } from './readerPolicy.ts';

const POLICY = "default-src 'self'; script-src 'self' 'nonce-abc'; object-src 'none'";

function policyOf(routeId: string | null): string | null {
  const headers = new Headers({ 'content-security-policy': POLICY });
  allowReader(routeId, headers);
  return headers.get('content-security-policy');
}

it.each(['/(staff)/desk/parcels', '/(staff)/admin', '/sign-in', '/sign-in/code'])(
  'lets the reader of barcodes be compiled where staff scan, or come from without a new document: %s',
  (route) => {
    expect(policyOf(route)).toBe(
      "default-src 'self'; script-src 'self' 'nonce-abc' 'wasm-unsafe-eval'; object-src 'none'",
    );
  },
);

it.each(['/(tenant)/my', '/approve/[token]', '/p/[id]', '/(wall)/wall', '/sign-in-like', null])(
  'allows nobody else more than before: %s',
  (route) => expect(policyOf(route)).toBe(POLICY),
);

it('has nothing to say of an answer without a policy', () => {
  const headers = new Headers();
  allowReader('/(staff)/desk', headers);
  expect([...headers]).toEqual([]);
});
