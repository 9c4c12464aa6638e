/** What an HTTPS server needs, PEM encoded. */
export interface Certificate {
  /** the server's certificate, and after it those between it and its root */
  cert: string;
  key: string;
}

/** A local certificate authority, which nobody trusts until they are told to. */
export interface Authority {
  cert: string;
  key: string;
}

export interface Tls extends Certificate {
  /** Null where the certificate is one of the operator's own, whose root the kiosks know anyhow. */
  authority: TrustAnchor | null;
}

/** What a kiosk is told to trust. */
export interface TrustAnchor {
  cert: string;
  /** SHA-256 over its DER form, in pairs of hexadecimal digits: for comparing by eye */
  fingerprint: string;
}

/** Something about certificates that the operator has to put right: words, not a stack. */
export class TlsProblem extends Error {
  override name = 'TlsProblem';
}

export const DAY_MS = 24 * 60 * 60 * 1000;
