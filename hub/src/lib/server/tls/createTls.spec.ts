import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../config/readConfig.ts';
import { createTls } from './createTls.ts';
import { keepFresh } from './keepFresh.ts';
import { caDownload, trustAdvice } from './trustAnchor.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'foyer-tls-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const tlsFor = (env: Record<string, string>) => createTls(readConfig({ FOYER_DATA: folder, ...env }), Date.now);
const automatic = { FOYER_TLS: 'auto', FOYER_TLS_NAMES: 'foyer.lan' };

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('the certificate to serve with', () => {
  it('is none where TLS is off', async () => {
    expect(await tlsFor({})).toBeNull();
  });

  it('is made where it is automatic, with an authority to trust', async () => {
    const tls = await tlsFor(automatic);
    expect(tls?.authority?.cert).toContain('BEGIN CERTIFICATE');
  });

  it('is read from the files given', async () => {
    const { cert, key } = (await tlsFor(automatic))!;
    const files = { FOYER_TLS_CERT: written('cert.pem', cert), FOYER_TLS_KEY: written('key.pem', key) };
    expect(await tlsFor(files)).toEqual({ cert, key, authority: null });
  });

  it('is refused where the key is another’s', async () => {
    const { cert } = (await tlsFor(automatic))!;
    const { key } = (await createTls(readConfig({ FOYER_DATA: join(folder, 'b'), ...automatic }), Date.now))!;
    const files = { FOYER_TLS_CERT: written('cert.pem', cert), FOYER_TLS_KEY: written('key.pem', key) };
    await expect(tlsFor(files)).rejects.toThrow(/cert\.pem.*key\.pem.*are not a certificate and its key/);
  });

  it('is refused where a file holds something else', async () => {
    const files = { FOYER_TLS_CERT: written('cert.pem', 'hello'), FOYER_TLS_KEY: written('key.pem', 'hello') };
    await expect(tlsFor(files)).rejects.toThrow(/are not a certificate and its key/);
  });
});

describe('a server that runs for years', () => {
  const start = { cert: 'old', key: 'old', authority: null };

  function kept(create: () => Promise<typeof start | null>) {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const server = { setSecureContext: vi.fn() };
    const errors: unknown[] = [];
    const stop = keepFresh(server, start, create, (error) => errors.push(error), 1000);
    return { server, errors, stop };
  }

  it('takes a new certificate, once', async () => {
    const { server } = kept(() => Promise.resolve({ ...start, cert: 'new', key: 'new' }));
    await vi.advanceTimersByTimeAsync(3000);
    expect(server.setSecureContext.mock.calls).toEqual([[{ cert: 'new', key: 'new' }]]);
  });

  it('stays with the one it has while that is right', async () => {
    const { server } = kept(() => Promise.resolve(start));
    await vi.advanceTimersByTimeAsync(3000);
    expect(server.setSecureContext).not.toHaveBeenCalled();
  });

  it('reports what goes wrong, goes on, and tries again', async () => {
    const results = [() => Promise.reject(new Error('disk full')), () => Promise.resolve({ ...start, cert: 'new' })];
    const { server, errors } = kept(() => results.shift()!());
    await vi.advanceTimersByTimeAsync(1000);
    expect(errors).toEqual([new Error('disk full')]);
    expect(server.setSecureContext).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.setSecureContext).toHaveBeenCalledOnce();
  });

  it('stops looking when told', async () => {
    const create = vi.fn(() => Promise.resolve(start));
    const { stop } = kept(create);
    stop();
    await vi.advanceTimersByTimeAsync(3000);
    expect(create).not.toHaveBeenCalled();
  });
});

describe('what a kiosk is told to trust', () => {
  it('is the authority’s certificate and nothing secret', async () => {
    const { authority } = (await tlsFor(automatic))!;
    const { headers, body } = caDownload(authority!.cert);
    expect(body.trim()).toBe(authority!.cert.trim());
    expect(body).not.toContain('PRIVATE');
    expect(headers['content-disposition']).toContain('foyer-ca.crt');
  });

  it('is printed with its fingerprint', async () => {
    const { authority } = (await tlsFor(automatic))!;
    const advice = trustAdvice(authority!, 'https://foyer.lan:3000').join('\n');
    expect(advice).toContain('https://foyer.lan:3000/ca.crt');
    expect(advice).toContain(authority!.fingerprint);
  });
});
