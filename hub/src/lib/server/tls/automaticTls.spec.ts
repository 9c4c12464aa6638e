import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { automaticTls } from './automaticTls.ts';
import { issueCertificate } from './issue.ts';
import { DAY_MS, type Tls, TlsProblem } from './tls.ts';

const now = Date.now();
const names = ['foyer.lan', 'localhost', '127.0.0.1', '::1', '192.168.1.10'];
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'foyer-tls-')), 'keys', 'tls');
});
afterEach(() => rmSync(join(folder, '..', '..'), { recursive: true }));

/** A server with this certificate on a port of its own. */
async function serve({ cert, key }: { cert: string; key: string }): Promise<number> {
  const server = createServer({ cert, key }, (_, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** What Node's own TLS says to somebody who asks for `name`, trusting `ca`: `hello`, or what is wrong. */
function ask(port: number, name: string, ca?: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, agent: false, ...(ca !== undefined && { ca }) };
    // An address is not a server name in TLS; Node then compares the certificate with the host that it connects to.
    const who = /^[\d.]+$/.test(name) ? {} : { servername: name };
    request({ ...options, ...who }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    })
      .on('error', (error: NodeJS.ErrnoException) => resolve(`${error.code} ${error.message}`))
      .end();
  });
}

const subjectAltName = ({ cert }: Tls) => new X509Certificate(cert).subjectAltName;

describe('an HTTPS server with an automatic certificate', () => {
  it.each(['foyer.lan', 'localhost', '127.0.0.1'])('is trusted as %s by whoever trusts the authority', async (name) => {
    const tls = await automaticTls(folder, names, now);
    expect(await ask(await serve(tls), name, tls.authority!.cert)).toBe('hello');
  });

  it('is refused under another name', async () => {
    const tls = await automaticTls(folder, names, now);
    expect(await ask(await serve(tls), 'bank.lan', tls.authority!.cert)).toMatch(/^ERR_TLS_CERT_ALTNAME_INVALID/);
  });

  it('is refused under another address', async () => {
    const tls = await automaticTls(folder, ['localhost'], now);
    expect(await ask(await serve(tls), '127.0.0.1', tls.authority!.cert)).toMatch(/^ERR_TLS_CERT_ALTNAME_INVALID/);
  });

  it('is refused by whoever does not trust the authority', async () => {
    const tls = await automaticTls(folder, names, now);
    expect(await ask(await serve(tls), 'localhost')).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED/);
  });

  it('is no use outside the private names that the authority was made for', async () => {
    const tls = await automaticTls(folder, names, now);
    const key = await readFile(join(folder, 'authority.key'), 'utf8');
    const stolen = issueCertificate({ cert: tls.authority!.cert, key }, ['bank.example.com'], now);
    expect(await ask(await serve(stolen), 'bank.example.com', tls.authority!.cert)).toContain(
      'permitted subtree violation',
    );
  });
});

describe('the next start', () => {
  it('finds the same certificate', async () => {
    const first = await automaticTls(folder, names, now);
    expect(await automaticTls(folder, names, now + DAY_MS)).toEqual(first);
  });

  it('finds it whatever the spelling and order of the names', async () => {
    const first = await automaticTls(folder, ['FOYER.lan', 'fd00:0:0:0:0:0:0:1', '10.0.0.1'], now);
    expect(await automaticTls(folder, ['10.0.0.1', 'fd00::1', 'foyer.lan'], now)).toEqual(first);
  });

  it.each([
    ['with another name', [...names, 'front.lan']],
    ['with a name less', names.slice(1)],
  ])('%s has a new certificate from the same authority', async (_what, next) => {
    const first = await automaticTls(folder, names, now);
    const second = await automaticTls(folder, next, now);
    expect(second.cert).not.toBe(first.cert);
    expect(second.key).not.toBe(first.key);
    expect(second.authority).toEqual(first.authority);
    expect(subjectAltName(second)?.includes('foyer.lan')).toBe(next.includes('foyer.lan'));
  });

  it('renews a certificate in its last month, and not before', async () => {
    const first = await automaticTls(folder, names, now);
    expect((await automaticTls(folder, names, now + 360 * DAY_MS)).cert).toBe(first.cert);
    const renewed = await automaticTls(folder, names, now + 370 * DAY_MS);
    expect(renewed.cert).not.toBe(first.cert);
    expect(renewed.authority).toEqual(first.authority);
  });

  it('replaces a certificate whose key is another', async () => {
    const first = await automaticTls(folder, names, now);
    const other = await automaticTls(join(folder, 'other'), names, now);
    writeFileSync(join(folder, 'hub.key'), other.key);
    const second = await automaticTls(folder, names, now);
    expect(second.cert).not.toBe(first.cert);
    expect(await ask(await serve(second), 'localhost', second.authority!.cert)).toBe('hello');
  });
});

describe('the operator is asked', () => {
  it('where a name lies outside what the authority may vouch for', async () => {
    await automaticTls(folder, names, now);
    await expect(automaticTls(folder, ['foyer.example.com'], now)).rejects.toThrow(/not made for foyer\.example\.com/);
  });

  it('where the authority’s key is gone', async () => {
    await automaticTls(folder, names, now);
    rmSync(join(folder, 'authority.key'));
    await expect(automaticTls(folder, names, now)).rejects.toThrow(TlsProblem);
  });

  it('where the authority is past its end', async () => {
    await automaticTls(folder, names, now);
    await expect(automaticTls(folder, names, now + 20 * 366 * DAY_MS)).rejects.toThrow(/past its end/);
  });
});

it('vouches for a public name that it was made for', async () => {
  const tls = await automaticTls(folder, ['foyer.example.com', '203.0.113.7'], now);
  expect(await ask(await serve(tls), 'foyer.example.com', tls.authority!.cert)).toBe('hello');
});

it('keeps its files from everyone else', async () => {
  await automaticTls(folder, names, now);
  expect(readdirSync(folder).sort()).toEqual(['authority.crt', 'authority.key', 'hub.crt', 'hub.key']);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
});

it('names the authority by a fingerprint that can be compared by eye', async () => {
  const { authority } = await automaticTls(folder, names, now);
  expect(authority!.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(authority!.fingerprint).toBe(new X509Certificate(authority!.cert).fingerprint256);
});
