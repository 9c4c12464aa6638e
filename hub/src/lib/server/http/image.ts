import type { PhotoDetails } from '@foyer/shared/details';

/** What a kiosk or a phone sent is an image to the browser and nothing else, whatever its bytes are; in no cache. */
export function imageOf({ mediaType, base64 }: PhotoDetails): Response {
  return new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'content-type': mediaType,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}
