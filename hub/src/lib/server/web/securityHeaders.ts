import type { ServerResponse } from 'node:http';

/**
 * @param secure whether the browser came by HTTPS
 * @param frames `same`: a page of this house may show it, as the preview of kinds shows a kiosk
 */
export function securityHeaders(response: ServerResponse, secure: boolean, frames: 'none' | 'same' = 'none'): void {
  response.setHeader('x-content-type-options', 'nosniff');
  // Pages say so in their policy too; the kiosk's is in the page itself, where a browser takes no word about frames.
  response.setHeader('x-frame-options', frames === 'same' ? 'SAMEORIGIN' : 'DENY');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  if (secure) response.setHeader('strict-transport-security', 'max-age=15552000');
}
