export { createTls } from './createTls.ts';
export { keepFresh } from './keepFresh.ts';
export { TlsProblem } from './tls.ts';
export { caDownload, trustAdvice } from './trustAnchor.ts';
