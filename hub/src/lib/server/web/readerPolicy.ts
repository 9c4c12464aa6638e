const POLICY = 'content-security-policy';
/** A policy holds for as long as the document, and from signing in on staff go from page to page without a new one. */
const LEADS_TO_A_READER = /^\/(\(staff\)|sign-in)(\/|$)/;

/** The reader of barcodes is WebAssembly. Where staff scan it may be compiled; tenants, guests and links need none. */
export function allowReader(routeId: string | null, headers: Headers): void {
  const policy = headers.get(POLICY);
  if (policy === null || routeId === null || !LEADS_TO_A_READER.test(routeId)) return;
  headers.set(POLICY, policy.replace(/script-src [^;]*/, "$& 'wasm-unsafe-eval'"));
}
