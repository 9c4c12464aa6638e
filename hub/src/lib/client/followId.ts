const BYTES = 16;

/** What a visitor's slip carries: random, so that it says nothing and cannot be guessed. The record keeps its hash. */
export function newFollowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
