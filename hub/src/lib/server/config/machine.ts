import { hostname, networkInterfaces } from 'node:os';
import { isServerName } from './values.ts';

/** What this machine is called on its network. */
export interface Machine {
  name: string;
  addresses: string[];
}

export function thisMachine(): Machine {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    // A link-local address needs a zone (RFC 4007), which no certificate can name.
    .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
    .map(({ address }) => address);
  return { name: hostname(), addresses };
}

/** The names that an automatic certificate is for where none are given. */
export function defaultTlsNames(host: string, machine: Machine): string[] {
  const everyAddress = host === '0.0.0.0' || host === '::';
  const own = isServerName(machine.name) ? [machine.name] : [];
  const names = ['localhost', ...(everyAddress ? [] : [host]), ...own, '127.0.0.1', '::1', ...machine.addresses];
  return [...new Set(names)];
}
