import { describe, expect, it } from 'vitest';
import { decodeScope, encodeScope, isWithin, scopeFor } from './constraints.ts';

describe('the scope of an authority', () => {
  const scope = scopeFor(['foyer.example.com', '203.0.113.7']);

  it.each([
    'foyer.lan',
    'localhost',
    'hub.local',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.0.9',
    '127.0.0.1',
    '::1',
    'fd12::7',
  ])('has %s, which is private', (name) => expect(isWithin(scope, name)).toBe(true));

  it.each(['foyer.example.com', 'a.foyer.example.com', '203.0.113.7'])('has %s, which it was made for', (name) =>
    expect(isWithin(scope, name)).toBe(true),
  );

  it.each([
    'example.com',
    'notfoyer.example.com',
    'lan.example.org',
    '203.0.113.8',
    '172.32.0.1',
    '8.8.8.8',
    '2001:db8::1',
  ])('has not %s', (name) => expect(isWithin(scope, name)).toBe(false));

  it('survives being written into a certificate and read again', () => {
    expect(decodeScope(encodeScope(scope))).toEqual(scope);
  });
});
