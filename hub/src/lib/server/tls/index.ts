export { createTls } from './createTls.ts';
export { keepFresh } from './keepFresh.ts';
export { type Tls, TlsProblem, type TrustAnchor } from './tls.ts';
export { caDownload, trustAdvice } from './trustAnchor.ts';
