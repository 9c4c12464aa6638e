import type { TrustAnchor } from './tls.ts';

/** What is served at `/ca.crt`: PEM, which Debian, Chromium, Android and iOS all take. */
export function caDownload(cert: string): { headers: Record<string, string>; body: string } {
  return {
    headers: {
      'content-type': 'application/x-x509-ca-cert',
      'content-disposition': 'attachment; filename="foyer-ca.crt"',
    },
    body: cert.endsWith('\n') ? cert : `${cert}\n`,
  };
}

/** What the hub prints at its start: whoever installs a kiosk compares the fingerprint before trusting the file. */
export function trustAdvice({ fingerprint }: TrustAnchor, origin: string): string[] {
  return [
    `Kiosks have to trust this hub's own certificate authority once: ${origin}/ca.crt`,
    `Its SHA-256 fingerprint is ${fingerprint}`,
    'How: deploy/README.md, "A certificate of one\'s own network"',
  ];
}
