import { networkInterfaces } from 'node:os';

/** The addresses that this machine has on its networks. */
export function ownAddresses(): string[] {
  return (
    Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      // A link-local address needs a zone (RFC 4007), which no certificate can name.
      .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
      .map(({ address }) => address)
  );
}

/** The names that an automatic certificate is for where none are given. */
export function defaultTlsNames(host: string, addresses: readonly string[]): string[] {
  const everyAddress = host === '0.0.0.0' || host === '::';
  return [...new Set([...(everyAddress ? [] : [host]), 'localhost', '127.0.0.1', '::1', ...addresses])];
}
