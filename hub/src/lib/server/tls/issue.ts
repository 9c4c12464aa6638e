import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIP } from 'node:net';
import { encodeScope, NAME_CONSTRAINTS, type Scope } from './constraints.ts';
import * as der from './der.ts';
import { octetsOf } from './names.ts';
import { type Authority, type Certificate, DAY_MS } from './tls.ts';

const AUTHORITY_DAYS = 20 * 365;
/** Browsers and phones refuse server certificates that are good for longer than 398 days (Apple HT211025). */
const CERTIFICATE_DAYS = 397;
/** Terminals whose clock is behind should not find a certificate that is not valid yet. */
const BACKDATED_DAYS = 1;

/** A new authority; `mark` tells it from others of the same kind in a list of roots. */
export function createAuthority(scope: Scope, mark: string, now: number): Authority {
  const { publicKey, privateKey } = newKeys();
  const name = subject(`Foyer local authority ${mark}`);
  const cert = signed(privateKey, {
    issuer: name,
    subject: name,
    ...validity(now, AUTHORITY_DAYS),
    publicKey,
    extensions: [
      extension('2.5.29.19', true, der.sequence(der.boolean(true), der.small(0))), // basicConstraints: CA, path length 0
      extension('2.5.29.15', true, keyUsage(0b0000_0110, 1)), // keyCertSign, cRLSign
      extension(NAME_CONSTRAINTS, true, encodeScope(scope)),
      extension('2.5.29.14', false, der.octets(keyId(publicKey))),
    ],
  });
  return { cert, key: exportKey(privateKey) };
}

/** A certificate for an HTTPS server under these names and addresses. */
export function issueCertificate(authority: Authority, names: readonly string[], now: number): Certificate {
  const issuer = new X509Certificate(authority.cert);
  const { publicKey, privateKey } = newKeys();
  const { notBefore, notAfter } = validity(now, CERTIFICATE_DAYS);
  const cert = signed(createPrivateKey(authority.key), {
    issuer: subject(/CN=(.*)/.exec(issuer.subject)![1]!),
    subject: subject('Foyer hub'),
    notBefore,
    notAfter: Math.min(notAfter, issuer.validToDate.getTime()),
    publicKey,
    extensions: [
      extension('2.5.29.19', true, der.sequence()), // basicConstraints: no CA
      extension('2.5.29.15', true, keyUsage(0b1000_0000, 7)), // digitalSignature
      extension('2.5.29.37', false, der.sequence(der.oid('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
      extension('2.5.29.17', false, der.sequence(...names.map(generalName))), // subjectAltName
      extension('2.5.29.14', false, der.octets(keyId(publicKey))),
      extension('2.5.29.35', false, der.sequence(der.implicit(0, keyId(issuer.publicKey)))),
    ],
  });
  return { cert, key: exportKey(privateKey) };
}

interface Contents {
  issuer: der.Der;
  subject: der.Der;
  notBefore: number;
  notAfter: number;
  publicKey: KeyObject;
  extensions: der.Der[];
}

/** RFC 5280, section 4.1, signed with ECDSA and SHA-256 (RFC 5758, section 3.2); PEM. */
function signed(key: KeyObject, { issuer, subject, notBefore, notAfter, publicKey, extensions }: Contents): string {
  const algorithm = der.sequence(der.oid('1.2.840.10045.4.3.2'));
  const version3 = der.tagged(0, der.small(2));
  const serial = der.positive(Uint8Array.from([0x40, ...randomBytes(15)]));
  const body = der.sequence(
    version3,
    serial,
    algorithm,
    issuer,
    der.sequence(der.time(notBefore), der.time(notAfter)),
    subject,
    spki(publicKey),
    der.tagged(3, der.sequence(...extensions)),
  );
  const certificate = der.sequence(body, algorithm, der.bits(Uint8Array.from(sign('sha256', body, key))));
  return new X509Certificate(certificate).toString();
}

function extension(id: string, critical: boolean, value: der.Der): der.Der {
  return der.sequence(der.oid(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));
}

/** A bit string without its `unused` last bits. */
const keyUsage = (flags: number, unused: number): der.Der => Uint8Array.of(0x03, 2, unused, flags);

function generalName(name: string): der.Der {
  return isIP(name) ? der.implicit(7, Uint8Array.from(octetsOf(name))) : der.implicit(2, der.bytes(name));
}

function subject(commonName: string): der.Der {
  const attribute = (id: string, text: string) => der.set(der.sequence(der.oid(id), der.utf8(text)));
  return der.sequence(attribute('2.5.4.10', 'Foyer'), attribute('2.5.4.3', commonName));
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = (key: KeyObject): der.Der => Uint8Array.from(key.export({ type: 'spki', format: 'der' }));
const exportKey = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;

/** RFC 7093, section 2, method 1: 160 bits of the SHA-256 of the key's point, which are its last 65 octets. */
const keyId = (key: KeyObject): der.Der =>
  Uint8Array.from(createHash('sha256').update(spki(key).subarray(-65)).digest().subarray(0, 20));

const validity = (now: number, days: number) => ({
  notBefore: now - BACKDATED_DAYS * DAY_MS,
  notAfter: now + (days - BACKDATED_DAYS) * DAY_MS,
});
