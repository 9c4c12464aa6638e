import { randomBytes } from 'node:crypto';
import { isWithin, scopeFor } from './constraints.ts';
import { belongTogether, fingerprintOf, isGoodFor, isOver, scopeOf } from './inspect.ts';
import { createAuthority, issueCertificate } from './issue.ts';
import { type KeyFiles, openKeyFiles } from './keyFiles.ts';
import { canonicalName } from './names.ts';
import { type Authority, type Certificate, type Tls, TlsProblem } from './tls.ts';

const AUTHORITY = 'authority';
const HUB = 'hub';

/**
 * A certificate for these names from an authority of our own. The authority is made once and kept, since every kiosk
 * has to be told to trust it; the certificate is issued again when it nears its end or the names change.
 * @throws {TlsProblem} where only the operator can decide
 */
export async function automaticTls(folder: string, names: readonly string[], now: number): Promise<Tls> {
  const files = await openKeyFiles(folder);
  const wanted = [...new Set(names.map(canonicalName))];
  const authority = await readOrCreateAuthority(files, wanted, now);
  const certificate = await readOrIssueCertificate(files, authority, wanted, now);
  return { ...certificate, authority: { cert: authority.cert, fingerprint: fingerprintOf(authority.cert) } };
}

async function readOrCreateAuthority(files: KeyFiles, names: readonly string[], now: number): Promise<Authority> {
  const { cert, key } = await files.read(AUTHORITY);
  // A key alone is one whose certificate was never written, so nobody trusts it.
  if (cert === undefined) {
    const authority = createAuthority(scopeFor(names), randomBytes(3).toString('hex'), now);
    await files.write(AUTHORITY, authority);
    return authority;
  }
  const anew = `To start with a new authority, which every kiosk then has to trust, remove ${files.path('')} and start again.`;
  if (key === undefined || !belongTogether({ cert, key }))
    throw new TlsProblem(
      `the key of the local authority, ${files.path('authority.key')}, is missing or not its own. ${anew}`,
    );
  if (isOver(cert, now)) throw new TlsProblem(`the local authority is past its end. ${anew}`);
  const scope = scopeOf(cert);
  const outside = scope ? names.filter((name) => !isWithin(scope, name)) : [];
  if (outside.length > 0)
    throw new TlsProblem(
      `the local authority was not made for ${outside.join(', ')}: it may vouch for private addresses and for ` +
        `${scope!.domains.join(', ')}. ${anew}`,
    );
  return { cert, key };
}

async function readOrIssueCertificate(
  files: KeyFiles,
  authority: Authority,
  names: readonly string[],
  now: number,
): Promise<Certificate> {
  const { cert, key } = await files.read(HUB);
  if (cert !== undefined && key !== undefined && isGoodFor({ cert, key }, authority.cert, names, now))
    return { cert, key };
  const certificate = issueCertificate(authority, names, now);
  await files.write(HUB, certificate);
  return certificate;
}
