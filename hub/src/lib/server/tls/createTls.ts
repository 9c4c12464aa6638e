import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { automaticTls } from './automaticTls.ts';
import { belongTogether } from './inspect.ts';
import { type Tls, TlsProblem } from './tls.ts';

/**
 * The certificate to serve with, or null where the hub speaks plain HTTP. Asked again later it gives what is right
 * then: an automatic certificate is renewed, a file that the operator replaced is read anew.
 * @throws {TlsProblem} where only the operator can put it right
 */
export async function createTls({ tls, dataFolder }: Config, now: () => number): Promise<Tls | null> {
  switch (tls.mode) {
    case 'off':
      return null;
    case 'auto':
      return automaticTls(join(dataFolder, 'keys', 'tls'), tls.names, now());
    case 'files': {
      const [cert, key] = await Promise.all([readFile(tls.cert, 'utf8'), readFile(tls.key, 'utf8')]);
      if (!isPair(cert, key))
        throw new TlsProblem(
          `FOYER_TLS_CERT (${tls.cert}) and FOYER_TLS_KEY (${tls.key}) are not a certificate and its key`,
        );
      return { cert, key, authority: null };
    }
  }
}

function isPair(cert: string, key: string): boolean {
  try {
    return belongTogether({ cert, key });
  } catch {
    // Not PEM, or of a kind that OpenSSL does not know.
    return false;
  }
}
