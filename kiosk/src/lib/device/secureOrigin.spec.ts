import { expect, it } from 'vitest';
import { missingOnThisOrigin } from './secureOrigin.ts';

const secure = { isSecureContext: true, crypto: { subtle: {} }, navigator: { serviceWorker: {}, mediaDevices: {} } };

it('finds nothing missing on a secure origin', () => {
  expect(missingOnThisOrigin(secure as never)).toEqual([]);
});

it('names what an insecure origin lacks', () => {
  const insecure = { isSecureContext: false, crypto: {}, navigator: {} };
  expect(missingOnThisOrigin(insecure as never)).toEqual(['secure context', 'WebCrypto', 'service worker', 'camera']);
});
