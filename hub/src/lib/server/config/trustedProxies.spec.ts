import { describe, expect, it } from 'vitest';
import { clientAddress, trustedProxies } from './trustedProxies.ts';

const isTrusted = trustedProxies(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

describe('the address of a client', () => {
  it.each([
    ['comes straight', '203.0.113.9', undefined, '203.0.113.9'],
    ['comes straight and lies', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['comes through a proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['comes through two proxies', '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['comes through a proxy and lies', '10.1.2.3', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['comes through a proxy in IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
    ['comes through a proxy on a socket for both families', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['is the proxy itself', '127.0.0.1', undefined, '127.0.0.1'],
    ['comes through a proxy that wrote nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
  ])('where it %s', (_how, socketAddress, forwardedFor, expected) => {
    expect(clientAddress(socketAddress, forwardedFor, isTrusted)).toBe(expected);
  });
});
