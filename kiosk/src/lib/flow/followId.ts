const BYTES = 16;

/** What a slip carries: random, so that it says nothing and cannot be guessed. */
export function newFollowId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** What the record keeps of it. */
export async function hashFollowId(followId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(followId));
  return toBase64Url(new Uint8Array(digest));
}

const FOLLOW_ID = /^[A-Za-z0-9_-]{22}$/;
const PASS_PAGE = /^https?:\/\/[^/]+\/p\/([A-Za-z0-9_-]{16,64})\/?$/;

/** From a slip's QR code, which holds the id, or the address of the page that shows it on a phone. */
export function readFollowId(text: string): string | null {
  const trimmed = text.trim();
  return FOLLOW_ID.test(trimmed) ? trimmed : (PASS_PAGE.exec(trimmed)?.[1] ?? null);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
