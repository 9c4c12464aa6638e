import { createPrivateKey, X509Certificate } from 'node:crypto';
import { decodeScope, NAME_CONSTRAINTS, type Scope } from './constraints.ts';
import { findExtension } from './der.ts';
import { canonicalName } from './names.ts';
import { type Certificate, DAY_MS } from './tls.ts';

/** Leaves a month for somebody to notice where renewing fails. */
const RENEW_BEFORE_MS = 30 * DAY_MS;

/** The names and addresses that a certificate is for. */
export function namesOf(cert: string): string[] {
  const entries = new X509Certificate(cert).subjectAltName?.split(', ') ?? [];
  return entries.map((entry) => canonicalName(entry.slice(entry.indexOf(':') + 1)));
}

/** What an authority may vouch for; null where it says nothing of that. */
export function scopeOf(cert: string): Scope | null {
  const extension = findExtension(new X509Certificate(cert).raw, NAME_CONSTRAINTS);
  return extension ? decodeScope(extension) : null;
}

export const isOver = (cert: string, now: number): boolean => new X509Certificate(cert).validToDate.getTime() <= now;

/** Whether this certificate can go on serving: signed by the authority, for exactly these names, and not near its end. */
export function isGoodFor(
  certificate: Certificate,
  authorityCert: string,
  names: readonly string[],
  now: number,
): boolean {
  const parsed = new X509Certificate(certificate.cert);
  return (
    belongTogether(certificate) &&
    parsed.verify(new X509Certificate(authorityCert).publicKey) &&
    sameNames(namesOf(certificate.cert), names) &&
    parsed.validToDate.getTime() - now > RENEW_BEFORE_MS
  );
}

export function belongTogether({ cert, key }: Certificate): boolean {
  return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
}

/** `AB:CD:…`, as browsers and `openssl x509 -fingerprint -sha256` show it. */
export const fingerprintOf = (cert: string): string => new X509Certificate(cert).fingerprint256;

const sameNames = (a: readonly string[], b: readonly string[]) => [...a].sort().join(' ') === [...b].sort().join(' ');
